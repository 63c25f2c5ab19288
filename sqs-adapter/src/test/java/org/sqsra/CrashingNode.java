package org.sqsra;

/** A node that dies when its bean has done its work and the transaction has not yet committed. Run as a process. */
final class CrashingNode {
    static final int DIED = 42;

    private CrashingNode() {}

    /** @param arguments end point, queue, visibility timeout in seconds */
    public static void main(String[] arguments) throws Exception {
        SmallServer server = new SmallServer();
        SqsResourceAdapter adapter = new SqsResourceAdapter();
        adapter.setEndpoint(arguments[0]);
        adapter.start(server);
        SqsActivationSpec spec = new SqsActivationSpec();
        spec.setQueueName(arguments[1]);
        spec.setVisibilityTimeoutSeconds(Integer.valueOf(arguments[2]));
        TestBean bean = new TestBean(server, message -> {}) {
            @Override
            void beforeEnd() {
                Runtime.getRuntime().halt(DIED);
            }
        };
        adapter.endpointActivation(bean, spec);
        bean.nextAttempt();
    }
}
