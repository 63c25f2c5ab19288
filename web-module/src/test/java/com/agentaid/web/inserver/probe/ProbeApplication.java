package com.agentaid.web.inserver.probe;

import jakarta.annotation.security.DeclareRoles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.auth.LoginConfig;

/** Signs in by the server's own MicroProfile JWT. A bean, because the server looks for the login configuration among beans. */
@ApplicationScoped
@LoginConfig(authMethod = "MP-JWT")
@DeclareRoles("agent")
@ApplicationPath("/")
public class ProbeApplication extends Application {}
