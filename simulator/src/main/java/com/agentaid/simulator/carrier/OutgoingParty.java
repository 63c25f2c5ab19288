package com.agentaid.simulator.carrier;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Rings the party that the application called through REST and starts the call's TwiML when it answers. */
final class OutgoingParty implements Callee.Listener, LegControl {
    private final Network network;
    private final Call call;
    private final Carrier.OutgoingCall order;
    private final Callee callee;
    private CallLoop.@Nullable Timer timeout;

    OutgoingParty(Network network, Call call, Carrier.OutgoingCall order) {
        this.network = network;
        this.call = call;
        this.order = order;
        this.callee = network.directory().find(order.target());
        call.whenOver(this::release);
    }

    private void release() {
        if (timeout != null) {
            timeout.cancel();
        }
        callee.hangUp();
    }

    void ring() {
        moveTo(CallStatus.INITIATED);
        timeout = network.loop().after(order.timeout(), () -> {
            if (!leg().isAnswered()) {
                call.hangUp(CallStatus.NO_ANSWER, "nobody answered");
            }
        });
        callee.ring(leg(), call.line()::offer, this);
    }

    private void moveTo(CallStatus status) {
        if (leg().moveTo(status)) {
            network.callbacks().progressed(leg(), status);
        }
    }

    @Override
    public void ringing() {
        moveTo(CallStatus.RINGING);
    }

    @Override
    public void answered(String sdp) {
        if (leg().isOver()) {
            callee.hangUp();
            return;
        }
        call.answer();
        call.line().connect(sdp);
        call.play(order.document(), "http://127.0.0.1/");
    }

    @Override
    public void refused(CallStatus status) {
        call.hangUp(status, "the party refused");
    }

    @Override
    public void hungUp(String why) {
        call.hangUp(CallStatus.COMPLETED, why);
    }

    @Override
    public CompletableFuture<String> renegotiate(String offerSdp) {
        return call.line().renegotiate(offerSdp);
    }

    @Override
    public void noticed(String what, String detail) {
        leg().note(what, detail);
    }

    @Override
    public Leg leg() {
        return call.leg();
    }

    @Override
    public void hangUp(CallStatus status, String why) {
        call.hangUp(leg().isAnswered() ? CallStatus.COMPLETED : CallStatus.CANCELED, why);
    }

    @Override
    public void redirect(Redirection to) {
        call.redirect(to);
    }
}
