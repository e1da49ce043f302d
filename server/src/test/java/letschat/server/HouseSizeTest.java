package letschat.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How large a file, a method and a constructor may be, in every module, with no list of exceptions. */
final class HouseSizeTest {
    private static final int FILE_LINES = 400;
    private static final int METHOD_LINES = 40;
    private static final int COMPOSITION_ROOT_LINES = 150;
    private static final int CONSTRUCTOR_PARAMETERS = 7;
    private static final Path HOUSE =
            Objects.requireNonNull(Path.of("").toAbsolutePath().getParent());

    @Test
    void noFileIsTooLong() throws IOException {
        var tooLong = new ArrayList<String>();
        for (var source : sources()) {
            int lines = Files.readAllLines(source).size();
            if (lines > FILE_LINES) {
                tooLong.add(HOUSE.relativize(source) + " has " + lines + " lines");
            }
        }
        assertThat(tooLong).as("files over %d lines", FILE_LINES).isEmpty();
    }

    @Test
    void noMethodIsTooLongAndNoConstructorTakesTooMuch() throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
            var task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources()));
            var measure = new Measure(Trees.instance(task).getSourcePositions());
            for (var unit : task.parse()) {
                measure.scan(unit, unit);
            }
            assertThat(measure.complaints).isEmpty();
        }
    }

    private static List<Path> sources() throws IOException {
        try (var modules = Files.list(HOUSE)) {
            var found = new ArrayList<Path>();
            for (var module : modules.filter(Files::isDirectory).toList()) {
                var src = module.resolve("src");
                if (Files.isDirectory(src)) {
                    found.addAll(javaFilesIn(src));
                }
            }
            assertThat(found).as("sources under %s", HOUSE).hasSizeGreaterThan(40);
            return found;
        }
    }

    private static List<Path> javaFilesIn(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    /** Walks a source file and notes what is too large. */
    private static final class Measure extends TreePathScanner<@Nullable Void, CompilationUnitTree> {
        private final List<String> complaints = new ArrayList<>();
        private final SourcePositions positions;

        Measure(SourcePositions positions) {
            this.positions = positions;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, CompilationUnitTree unit) {
            var owner = (ClassTree) getCurrentPath().getParentPath().getLeaf();
            var name = owner.getSimpleName() + "." + method.getName();
            long lines = line(unit, positions.getEndPosition(unit, method))
                    - line(unit, positions.getStartPosition(unit, method))
                    + 1;
            int most = name.equals("House.build") ? COMPOSITION_ROOT_LINES : METHOD_LINES;
            if (lines > most) {
                complaints.add(name + " has " + lines + " lines, at most " + most);
            }
            int parameters = method.getParameters().size();
            if (method.getReturnType() == null
                    && owner.getKind() != Tree.Kind.RECORD
                    && parameters > CONSTRUCTOR_PARAMETERS) {
                complaints.add(name + " takes " + parameters + " parameters, at most " + CONSTRUCTOR_PARAMETERS);
            }
            return super.visitMethod(method, unit);
        }

        private static long line(CompilationUnitTree unit, long position) {
            return unit.getLineMap().getLineNumber(position);
        }
    }
}
