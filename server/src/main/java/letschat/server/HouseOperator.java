package letschat.server;

import java.time.Instant;
import java.util.List;
import letschat.http.Operator;
import letschat.store.SqlStore;

/** What this process tells the house's administrators about itself. */
record HouseOperator(Settings house, SqlStore store, HouseChecks checks, Instant started) implements Operator {
    @Override
    public String address() {
        return house.url().orElse("") + house.http().path();
    }

    @Override
    public List<Setting> settings() {
        return house.inForce();
    }

    @Override
    public Condition condition() {
        return new Condition(Main.version(), started, store.size(), checks.all());
    }
}
