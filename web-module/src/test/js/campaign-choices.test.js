import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changedChoices, choiceOf, offeredStates, withoutState } from '../../main/webapp/assets/softphone/campaign-choices.js';

const granted = (more) => ({ campaignId: 'c1', campaign: 'Final Expense', paused: false, switchedOn: true, version: 3, ...more });
const licence = (state, status = 'ACTIVE') => ({ state, status });

test('offers the licensed states that are granted, each once and in order', () => {
    const licences = [licence('TX'), licence('FL'), licence('TX'), licence('GA', 'REVOKED')];
    assert.deepEqual(offeredStates(granted({}), licences), ['FL', 'TX']);
    assert.deepEqual(offeredStates(granted({ grantedStates: ['TX', 'OH'] }), licences), ['TX']);
    assert.deepEqual(offeredStates(granted({ grantedStates: ['OH'] }), licences), []);
});

test('keeps offering a state that was chosen before the licence ended', () => {
    assert.deepEqual(offeredStates(granted({ states: ['GA', 'TX'] }), [licence('TX')]), ['GA', 'TX']);
});

test('sends what was changed and nothing else', () => {
    const seen = [granted({}), granted({ campaignId: 'c2', states: ['FL', 'TX'] }), granted({ campaignId: 'c3', switchedOn: false })];
    const choices = seen.map(choiceOf);
    assert.deepEqual(changedChoices(choices, seen), []);
    choices[1].states = ['TX', 'FL'];
    choices[2].switchedOn = true;
    assert.deepEqual(changedChoices(choices, seen), [{ campaignId: 'c3', switchedOn: true, states: null, version: 3 }]);
});

test('keeps the states of a campaign that is switched off without one', () => {
    const seen = [granted({ states: ['TX'] })];
    const choices = [{ ...choiceOf(seen[0]), switchedOn: false, states: [] }];
    assert.deepEqual(changedChoices(choices, seen), [{ campaignId: 'c1', switchedOn: false, states: ['TX'], version: 3 }]);
});

test('finds the campaign that is on without a state', () => {
    const every = choiceOf(granted({}));
    const nothing = { ...every, states: [] };
    assert.equal(withoutState([every, nothing]), 1);
    assert.equal(withoutState([every, { ...nothing, switchedOn: false }]), -1);
});
