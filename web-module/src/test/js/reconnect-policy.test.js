import assert from 'node:assert/strict';
import { test } from 'node:test';
import { afterClose, isSilent } from '../../main/webapp/assets/softphone/reconnect-policy.js';

const closed = { code: 1006, attempt: 0, refusals: 0, random: () => 0.5 };

/** @param {import('../../main/webapp/assets/softphone/reconnect-policy.js').Reconnect} reconnect */
const delayOf = (reconnect) => (reconnect.kind === 'retry' ? reconnect.afterMillis : NaN);

test('comes back at once after the first drop and waits longer after each further one', () => {
    const delays = [0, 1, 2, 3, 4].map((attempt) => delayOf(afterClose({ ...closed, attempt })));
    assert.ok(delays[0] <= 400, `first delay ${delays[0]}`);
    delays.slice(1).forEach((delay, index) => assert.ok(delay > delays[index]));
});

test('never waits longer than its limit, however often it failed', () => {
    for (const attempt of [10, 100, 100000]) {
        assert.ok(delayOf(afterClose({ ...closed, attempt, random: () => 1 })) <= 8000);
    }
});

test('scatters the return of many agents over the whole delay, and never to zero', () => {
    const earliest = delayOf(afterClose({ ...closed, attempt: 8, random: () => 0 }));
    const latest = delayOf(afterClose({ ...closed, attempt: 8, random: () => 1 }));
    assert.ok(earliest >= 1000 && latest - earliest >= 5000, `${earliest}..${latest}`);
});

test('stays away when another tab took over', () => {
    assert.deepEqual(afterClose({ ...closed, code: 4001 }), { kind: 'replaced' });
});

test('tries once more after a refused ticket and then gives up', () => {
    assert.equal(afterClose({ ...closed, code: 4003, refusals: 1 }).kind, 'retry');
    assert.equal(afterClose({ ...closed, code: 4003, refusals: 2 }).kind, 'refused');
});

test('takes a server that missed two heartbeats for gone, but not one that is a little late', () => {
    assert.equal(isSilent(0, 11000), false);
    assert.equal(isSilent(0, 12001), true);
});
