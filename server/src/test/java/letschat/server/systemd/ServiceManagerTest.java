package letschat.server.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.DomainDatagramPacket;
import io.netty.channel.unix.DomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What arrives at the socket of a service manager. */
final class ServiceManagerTest {
    private static final long PATIENCE_SECONDS = 20;
    private static final Map<String, String> IMPATIENT = Map.of("WATCHDOG_USEC", "2000");

    @TempDir
    private Path here = Path.of("");

    private final BlockingQueue<String> news = new LinkedBlockingQueue<>();
    private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());

    @AfterEach
    void close() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private ServiceManager listening(Map<String, String> more) {
        var socket = here.resolve("notify").toString();
        var _ = new Bootstrap()
                .group(loops)
                .channel(EpollDomainDatagramChannel.class)
                .handler(new SimpleChannelInboundHandler<DomainDatagramPacket>() {
                    @Override
                    protected void channelRead0(ChannelHandlerContext context, DomainDatagramPacket packet) {
                        news.add(packet.content().toString(StandardCharsets.UTF_8));
                    }
                })
                .bind(new DomainSocketAddress(socket))
                .syncUninterruptibly();
        var environment = new HashMap<>(more);
        environment.put("NOTIFY_SOCKET", socket);
        return ServiceManager.of(environment).orElseThrow();
    }

    private String next() throws InterruptedException {
        return Objects.requireNonNull(news.poll(PATIENCE_SECONDS, TimeUnit.SECONDS), "no news");
    }

    @Test
    void withoutASocketNobodyIsTold() {
        assertThat(ServiceManager.of(Map.of())).isEmpty();
    }

    @Test
    void itIsToldWhenTheHouseOpensAndWhenItCloses() throws Exception {
        var manager = listening(Map.of());
        manager.open("Serving", () -> {});
        assertThat(next()).isEqualTo("READY=1\nSTATUS=Serving");
        manager.close();
        assertThat(next()).isEqualTo("STOPPING=1");
    }

    @Test
    void itHearsAgainAndAgainThatTheHouseIsAlive() throws Exception {
        var manager = listening(IMPATIENT);
        manager.open("Serving", () -> {});
        assertThat(next()).startsWith("READY=1");
        assertThat(next()).isEqualTo("WATCHDOG=1");
        assertThat(next()).isEqualTo("WATCHDOG=1");
        manager.close();
    }

    @Test
    void ofAHouseThatHangsItHearsNothing() throws Exception {
        var hangs = new CountDownLatch(1);
        var manager = listening(IMPATIENT);
        manager.open("Serving", () -> {
            hangs.countDown();
            new Semaphore(0).acquireUninterruptibly();
        });
        hangs.await();
        manager.close();
        assertThat(next()).startsWith("READY=1");
        assertThat(next()).isEqualTo("STOPPING=1");
    }

    @Test
    void aHouseThatAnswersWithAFaultIsAlive() throws Exception {
        var manager = listening(IMPATIENT);
        manager.open("Serving", () -> {
            throw new IllegalStateException("the disk is full");
        });
        assertThat(next()).startsWith("READY=1");
        assertThat(next()).isEqualTo("WATCHDOG=1");
        manager.close();
    }

    @Test
    void theWatchdogOfAnotherProcessIsLeftAlone() throws Exception {
        var manager = listening(Map.of("WATCHDOG_USEC", "2000", "WATCHDOG_PID", "1"));
        manager.open("Serving", () -> {
            throw new AssertionError("no pulse is felt");
        });
        manager.close();
        assertThat(next()).startsWith("READY=1");
        assertThat(next()).isEqualTo("STOPPING=1");
    }
}
