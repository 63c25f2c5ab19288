package com.agentaid.platform.outbox;

/** Messages of a queue were due long ago and are not sent: the queue is not reached, or no node with a relay runs. */
public record MessagesOverdue(Queue queue) {}
