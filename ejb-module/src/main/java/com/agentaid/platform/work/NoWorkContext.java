package com.agentaid.platform.work;

/** Somebody touched business data without saying for which tenant: a programming error, never a refusal. */
public class NoWorkContext extends IllegalStateException {
    private static final long serialVersionUID = 1;

    public NoWorkContext() {
        super("no tenant on this thread: the entry point must call Work.call or Work.run");
    }
}
