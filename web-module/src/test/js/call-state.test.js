import assert from 'node:assert/strict';
import { test } from 'node:test';
import { IDLE, nextCall } from '../../main/webapp/assets/softphone/call-state.js';

/** @typedef {import('../../main/webapp/assets/softphone/call-state.js').CallEvent} CallEvent */

const OFFER = {
    callId: 'call-1', offerId: 'offer-1', callerState: 'TX', campaign: 'Final expense', price: '$35.00', ringSeconds: 15,
};
const FROM_CARRIER = { ...OFFER, ringSeconds: 0 };
const OTHER = { ...OFFER, callId: 'call-2', offerId: 'offer-2', callerState: 'CA' };

/** @param {CallEvent[]} events */
const play = (...events) => events.reduce(nextCall, IDLE);

/** @type {CallEvent} */
const offered = { type: 'offered', offer: OFFER, now: 1000 };
/** @type {CallEvent} */
const lineRings = { type: 'line-rings', offer: FROM_CARRIER, now: 1200 };
/** @type {CallEvent} */
const accepted = { type: 'line-accepted', now: 5000 };

test('rings on whichever source comes first and keeps what each one knows', () => {
    for (const call of [play(offered, lineRings), play(lineRings, offered)]) {
        assert.equal(call.phase, 'ringing');
        assert.equal(call.line, true);
        assert.equal(call.ringSeconds, 15);
        assert.equal(call.price, '$35.00');
    }
    assert.equal(play(offered, lineRings).ringStartedAt, 1000);
    assert.equal(play(lineRings, offered).ringStartedAt, 1200);
});

test('remembers an accept that was pressed before the line rang', () => {
    const call = play(offered, { type: 'accept-wanted' });
    assert.equal(call.phase, 'connecting');
    assert.equal(call.line, false);
    assert.equal(nextCall(call, lineRings).wanted, true);
    assert.equal(nextCall(call, lineRings).phase, 'connecting');
});

test('talks from the moment the line was accepted, by either witness, once', () => {
    const byLine = play(offered, lineRings, { type: 'accept-wanted' }, accepted);
    assert.equal(byLine.connectedAt, 5000);
    assert.equal(nextCall(byLine, { type: 'server-connected', callId: 'call-1', now: 5400 }), byLine);
    const byServer = play(offered, lineRings, { type: 'server-connected', callId: 'call-1', now: 5400 }, accepted);
    assert.equal(byServer.connectedAt, 5400);
});

test('does not believe in a conversation that this page has no line for', () => {
    assert.equal(play(offered, { type: 'server-connected', callId: 'call-1', now: 1 }).phase, 'ringing');
});

test('ends a talk with the carrier\'s seconds, whoever reports the end first', () => {
    const talk = play(offered, lineRings, accepted);
    const server = /** @type {CallEvent} */ ({ type: 'server-ended', callId: 'call-1', talkSeconds: 31, now: 36000 });
    const line = /** @type {CallEvent} */ ({ type: 'line-ended', now: 35000 });
    assert.equal(nextCall(nextCall(talk, line), server).talkSeconds, 31);
    assert.equal(nextCall(nextCall(talk, server), line).talkSeconds, 31);
    assert.equal(nextCall(talk, line).talkSeconds, 30);
});

test('tells a missed, a declined and an abandoned call apart', () => {
    assert.equal(play(offered, { type: 'ring-expired' }).outcome, 'NO_ANSWER');
    assert.equal(play(offered, lineRings, { type: 'declined' }).outcome, 'DECLINED');
    assert.equal(play(offered, lineRings, { type: 'line-cancelled' }).outcome, 'CALLER_GONE');
    const missed = play(offered, { type: 'server-missed', callId: 'call-1', outcome: 'CALLER_GONE' });
    assert.equal(missed.outcome, 'CALLER_GONE');
    const declined = play(offered, lineRings, { type: 'declined' });
    assert.equal(nextCall(declined, { type: 'server-missed', callId: 'call-1', outcome: 'DECLINED' }), declined);
});

test('ignores facts about a call that is not its own', () => {
    const talk = play(offered, lineRings, accepted);
    /** @type {CallEvent[]} */
    const strangers = [
        { type: 'server-ended', callId: 'call-2', talkSeconds: 5, now: 9 },
        { type: 'server-missed', callId: 'call-2', outcome: 'NO_ANSWER' },
        { type: 'charge-read', callId: 'call-2', billed: true, price: '$1.00' },
        { type: 'offered', offer: OTHER, now: 9 },
        { type: 'line-rings', offer: OTHER, now: 9 },
        { type: 'ring-expired' },
    ];
    strangers.forEach((event) => assert.equal(nextCall(talk, event), talk, event.type));
});

test('lets the next offer replace a ring whose end nobody reported', () => {
    const call = play(offered, lineRings, { type: 'offered', offer: OTHER, now: 90000 });
    assert.equal(call.callId, 'call-2');
    assert.equal(call.line, false);
    assert.equal(call.callerState, 'CA');
});

test('a repeated offer does not revive a call that ended, a fresh ring of its line does', () => {
    const ended = play(offered, lineRings, { type: 'line-cancelled' });
    assert.equal(nextCall(ended, offered), ended);
    assert.equal(nextCall(ended, lineRings).phase, 'ringing');
});

test('shows the charge once the server says so and forgets the call when dismissed', () => {
    const ended = play(offered, lineRings, accepted, { type: 'line-ended', now: 65000 });
    assert.equal(ended.billed, null);
    const charged = nextCall(ended, { type: 'charge-read', callId: 'call-1', billed: true, price: '$35.00' });
    assert.equal(charged.billed, true);
    assert.equal(nextCall(charged, { type: 'dismissed' }), IDLE);
});

test('keeps a talk alive while the carrier\'s link is being restored', () => {
    const lost = play(offered, lineRings, accepted, { type: 'link', lost: true });
    assert.equal(lost.phase, 'in-call');
    assert.equal(nextCall(lost, { type: 'link', lost: false }).linkLost, false);
});

test('no order of events leaves the known phases or moves an ended call by itself', () => {
    /** @type {CallEvent[]} */
    const events = [
        offered, lineRings, accepted, { type: 'accept-wanted' }, { type: 'declined' }, { type: 'line-cancelled' },
        { type: 'line-ended', now: 9000 }, { type: 'ring-expired' }, { type: 'muted', muted: true },
        { type: 'server-ended', callId: 'call-1', talkSeconds: 3, now: 9000 }, { type: 'link', lost: true },
        { type: 'server-connected', callId: 'call-1', now: 5100 },
        { type: 'server-missed', callId: 'call-1', outcome: 'NO_ANSWER' },
    ];
    const seed = Number(process.env.SEED ?? 20261122);
    let state = seed;
    const random = () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
    for (let round = 0; round < 2000; round++) {
        let call = IDLE;
        for (let step = 0; step < 12; step++) {
            const event = events[Math.floor(random() * events.length)];
            const before = call;
            call = nextCall(call, event);
            const revived = before.phase === 'ended' && call.phase !== 'ended' && event.type !== 'line-rings';
            assert.ok(!revived, `seed ${seed}: ${event.type} revived an ended call`);
            const backwards = before.phase === 'in-call' && !['in-call', 'ended'].includes(call.phase);
            assert.ok(!backwards, `seed ${seed}: ${event.type} moved a talk back to ${call.phase}`);
        }
    }
});

test('lets the server tell whether a cancelled ring ran out or its caller left', () => {
    const cancelled = play(offered, lineRings, { type: 'line-cancelled' });
    assert.equal(cancelled.outcome, 'CALLER_GONE');
    assert.equal(nextCall(cancelled, { type: 'server-missed', callId: 'call-1', outcome: 'NO_ANSWER' }).outcome, 'NO_ANSWER');
    const declined = play(offered, lineRings, { type: 'declined' });
    assert.equal(nextCall(declined, { type: 'server-missed', callId: 'call-1', outcome: 'NO_ANSWER' }).outcome, 'DECLINED');
});
