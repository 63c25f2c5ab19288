package com.agentaid.web.inserver;

import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.deployment.Deployment;
import org.jboss.arquillian.container.spi.event.DeployDeployment;
import org.jboss.arquillian.container.spi.event.UnDeployDeployment;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.EventContext;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.arquillian.test.spi.event.suite.AfterSuite;
import org.jboss.shrinkwrap.api.Archive;
import org.jspecify.annotations.Nullable;

/**
 * Tests that only call the application from outside share one server with it, for the start of one takes longer than most of
 * them do. A test that runs inside has a server of its own.
 */
public class OneServer implements LoadableExtension {
    @Override
    public void register(ExtensionBuilder builder) {
        builder.observer(Shared.class);
    }

    /** What is deployed for all; Arquillian makes one of these and tells it what happens. */
    public static class Shared {
        private @Nullable DeployableContainer<?> server;
        private @Nullable Archive<?> application;

        public void deploy(@Observes EventContext<DeployDeployment> deploying) throws DeploymentException {
            Deployment deployment = deploying.getEvent().getDeployment();
            if (isOfItsOwn(deployment)) {
                stop();
                deploying.proceed();
            } else if (application == null) {
                deploying.proceed();
                server = deploying.getEvent().getDeployableContainer();
                application = deployment.getDescription().getArchive();
            } else {
                deployment.deployed();
            }
        }

        public void undeploy(@Observes EventContext<UnDeployDeployment> undeploying) {
            Deployment deployment = undeploying.getEvent().getDeployment();
            if (isOfItsOwn(deployment)) {
                undeploying.proceed();
            } else {
                deployment.undeployed();
            }
        }

        public void end(@Observes EventContext<AfterSuite> ending) throws DeploymentException {
            stop();
            ending.proceed();
        }

        private void stop() throws DeploymentException {
            if (server != null && application != null) {
                server.undeploy(application);
            }
            server = null;
            application = null;
        }

        private static boolean isOfItsOwn(Deployment deployment) {
            return deployment.getDescription().testable();
        }
    }
}
