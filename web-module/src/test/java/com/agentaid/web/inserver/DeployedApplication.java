package com.agentaid.web.inserver;

import java.io.File;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The archive as it is built, with the tests' own classes beside it: {@link OneServer} deploys it once for most tests. */
final class DeployedApplication {
    static final String CONTEXT = "web";

    private DeployedApplication() {}

    static WebArchive withTests(Class<?>... tests) {
        return ShrinkWrap.create(ZipImporter.class, CONTEXT + ".war")
                .importFrom(new File("target/web-module.war"))
                .as(WebArchive.class)
                .addClass(ConsoleProbe.class)
                .addClasses(tests);
    }
}
