import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CallSound } from '../../main/webapp/assets/softphone/call-sound.js';

/** @param {number} audioInputLevel @param {number} audioOutputLevel @param {number} packetsReceived */
function sample(audioInputLevel, audioOutputLevel, packetsReceived) {
    return { audioInputLevel, audioOutputLevel, totals: { packetsReceived, packetsSent: 50, packetsLost: -1 } };
}

test('counts the seconds with sound of each side and keeps the last totals', () => {
    const sound = new CallSound();
    sound.add(sample(5000, 0, 50));
    sound.add(sample(5000, 9000, 100));
    sound.add(sample(10, 150, 149.6));
    assert.deepEqual(sound.report(), {
        seconds: 3,
        secondsHeard: 1,
        secondsSpoken: 2,
        packetsReceived: 150,
        packetsSent: 50,
        packetsLost: 0,
    });
});

test('reports nothing of a call that was never measured', () => {
    assert.equal(new CallSound().report(), null);
});
