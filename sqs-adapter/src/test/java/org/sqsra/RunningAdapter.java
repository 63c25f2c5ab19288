package org.sqsra;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ResourceAdapterInternalException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** An adapter that runs in a {@link SmallServer} against one {@link LocalSqs}, as each contract test needs it. */
final class RunningAdapter implements AutoCloseable {
    static {
        // the SDK's default chains, as an operator would feed them
        System.setProperty("aws.region", "us-east-1");
        System.setProperty("aws.accessKeyId", "x");
        System.setProperty("aws.secretAccessKey", "x");
    }

    /** One activated bean. */
    record Activation(TestBean bean, SqsActivationSpec spec) {}

    private final SmallServer server = new SmallServer();
    private final SqsResourceAdapter adapter = new SqsResourceAdapter();
    private final List<Activation> active = new ArrayList<>();

    RunningAdapter(String endpoint) throws ResourceAdapterInternalException {
        adapter.setEndpoint(endpoint);
        adapter.start(server);
    }

    static RunningAdapter against(LocalSqs sqs) {
        try {
            return new RunningAdapter(sqs.endpoint());
        } catch (ResourceAdapterInternalException e) {
            throw new AssertionError(e);
        }
    }

    SmallServer server() {
        return server;
    }

    /** Activates a bean that does this with its messages. */
    TestBean listen(String queue, Consumer<SqsActivationSpec> settings, TestBean.Behaviour behaviour)
            throws ResourceException {
        TestBean bean = new TestBean(server, behaviour);
        listen(queue, settings, bean);
        return bean;
    }

    Activation listen(String queue, Consumer<SqsActivationSpec> settings, TestBean bean) throws ResourceException {
        SqsActivationSpec spec = new SqsActivationSpec();
        spec.setQueueName(queue);
        spec.setWaitTimeSeconds(1);
        settings.accept(spec);
        spec.validate();
        Activation activation = new Activation(bean, spec);
        active.add(activation);
        adapter.endpointActivation(bean, spec);
        return activation;
    }

    void deactivate(TestBean bean) {
        for (Activation activation : List.copyOf(active)) {
            if (activation.bean() == bean) {
                active.remove(activation);
                adapter.endpointDeactivation(activation.bean(), activation.spec());
            }
        }
    }

    @Override
    public void close() {
        adapter.stop();
        server.close();
    }
}
