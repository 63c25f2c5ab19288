package com.agentaid.billing;

import com.agentaid.shared.CallId;
import com.agentaid.shared.TenantId;
import com.agentaid.testing.Postgres;
import com.agentaid.testing.TestApplication;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The application in a process of its own, which does one piece of work with money and may be killed in its midst. */
public final class MortalProcess {
    private static final int CONNECTIONS_MAX = 4;

    private MortalProcess() {}

    enum Task {
        /** of a call */
        CHARGE,
        /** of the payment that an event tells of */
        CREDIT
    }

    /** @param arguments task, tenant, call or event, address of Stripe, the number of messages to the database that it outlives not */
    public static void main(String[] arguments) {
        TenantId tenant = new TenantId(UUID.fromString(arguments[1]));
        String subject = arguments[2];
        TestApplication app = StripeStage.arranged(TestApplication.start(database()), arguments[3]);
        Runnable work = switch (Task.valueOf(arguments[0])) {
            case CHARGE -> {
                CallCharging charging = app.get(CallCharging.class);
                yield () -> charging.charge(CallId.of(subject));
            }
            case CREDIT -> {
                PaymentPosting posting = app.get(PaymentPosting.class);
                yield () -> posting.process(subject);
            }
        };
        connect(app, tenant);
        MortalSockets.dieAfter(Integer.parseInt(arguments[4]));
        app.in(tenant, work);
    }

    /** What the first use of the database costs is over before messages count. */
    private static void connect(TestApplication app, TenantId tenant) {
        app.inTransaction(tenant, () -> tenant);
    }

    private static DataSource database() {
        PGSimpleDataSource source = Postgres.running().application();
        source.setApplicationName(sessionsOf(ProcessHandle.current().pid()));
        source.setSocketFactory(MortalSockets.class.getName());
        return Postgres.pool(source, CONNECTIONS_MAX);
    }

    /** By what name the server knows the sessions of such a process. */
    static String sessionsOf(long process) {
        return "mortal " + process;
    }
}
