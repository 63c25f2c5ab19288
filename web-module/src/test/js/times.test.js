import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatDay, formatDuration, formatMoment, formatMonth, spokenDuration } from '../../main/webapp/assets/softphone/times.js';

test('counts a call in minutes, and in hours when it lasts that long', () => {
    assert.equal(formatDuration(0), '0:00');
    assert.equal(formatDuration(67.9), '1:07');
    assert.equal(formatDuration(3723), '1:02:03');
    assert.equal(formatDuration(-5), '0:00');
});

test('speaks a duration', () => {
    assert.equal(spokenDuration(0), '0 seconds');
    assert.equal(spokenDuration(61), '1 minute 1 second');
    assert.equal(spokenDuration(120), '2 minutes');
});

test('does not move a calendar day across time zones', () => {
    assert.equal(formatDay('2026-01-01'), 'Jan 1, 2026');
    assert.equal(formatDay(undefined), '');
    assert.equal(formatMonth('2026-11'), 'November 2026');
});

test('names the year only of another year', () => {
    const now = new Date(2026, 10, 22, 18, 0);
    assert.equal(formatMoment(new Date(2026, 10, 22, 9, 5).toISOString(), now), 'Today, 9:05 AM');
    assert.equal(formatMoment(new Date(2026, 10, 20, 9, 5).toISOString(), now), 'Nov 20, 9:05 AM');
    assert.equal(formatMoment(new Date(2025, 10, 20, 9, 5).toISOString(), now), 'Nov 20, 2025, 9:05 AM');
});
