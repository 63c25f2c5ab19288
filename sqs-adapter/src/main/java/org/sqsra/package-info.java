/**
 * A JCA resource adapter that brings Amazon SQS to message-driven beans of any Jakarta EE server.
 *
 * <p>Inbound: {@link org.sqsra.SqsResourceAdapter} activates a bean as a {@link org.sqsra.Subscription}. Its one
 * {@link org.sqsra.ReceiveLoop} takes no more messages from SQS than there are free {@link org.sqsra.Slots}; each message
 * runs through the bean as a {@link org.sqsra.Delivery}, and SQS is told to forget it only when the bean's transaction is
 * seen to have committed ({@link org.sqsra.CommitWatch}).
 *
 * <p>Outbound: {@link org.sqsra.SqsConnectionFactory} is a plain JMS connection factory over the Amazon SQS JMS library.
 */
@NullMarked
package org.sqsra;

import org.jspecify.annotations.NullMarked;
