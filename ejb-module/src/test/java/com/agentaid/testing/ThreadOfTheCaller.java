package com.agentaid.testing;

import com.agentaid.platform.work.WorkerThreads;

/** Runs at once, on the thread that asks. */
final class ThreadOfTheCaller extends WorkerThreads {
    @Override
    public void execute(Runnable task) {
        task.run();
    }
}
