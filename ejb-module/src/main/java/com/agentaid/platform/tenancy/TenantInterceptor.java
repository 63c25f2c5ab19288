package com.agentaid.platform.tenancy;

import com.agentaid.platform.work.Work;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.jspecify.annotations.Nullable;

/** Runs inside the container's transaction, before the facade's method: see {@link Tenanted}. */
@Interceptor
@Tenanted
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
public class TenantInterceptor {

    @Inject
    TenantSession session;

    @AroundInvoke
    public @Nullable Object enter(InvocationContext invocation) throws Exception {
        session.enter(Work.tenant());
        return invocation.proceed();
    }
}
