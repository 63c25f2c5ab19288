import { svg } from './element.js';

/** Line icons on a 24 px grid, drawn with the colour of the text around them. */
const PATHS = {
    phone: 'M6.6 3.5h2.3c.5 0 .9.3 1 .8l.8 3.1c.1.4 0 .8-.3 1.1L8.8 10a12.5 12.5 0 0 0 5.2 5.2l1.5-1.6c.3-.3.7-.4 1.1-.3l3.1.8c.5.1.8.5.8 1v2.3c0 1.7-1.4 3.1-3.1 3.1A13.9 13.9 0 0 1 3.5 6.6c0-1.7 1.4-3.1 3.1-3.1Z',
    wallet: 'M4 7.5A2.5 2.5 0 0 1 6.5 5H17a2 2 0 0 1 2 2v1M4 7.5A2.5 2.5 0 0 0 6.5 10H18a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2H6.5A2.5 2.5 0 0 1 4 16.5v-9ZM16.2 14.5h.1',
    history: 'M4 5v4h4M4.5 9A8 8 0 1 1 4 13M12 8v4.5l3 1.8',
    licence: 'M6 3.5h8.5L19 8v10.5a2 2 0 0 1-2 2H6.9a2 2 0 0 1-2-2v-13a2 2 0 0 1 1.1-2ZM14 3.8V8h4.6M8.5 13.5l2.2 2.2 4-4.2',
    settings: 'M5 7h8M17 7h2M5 17h2M11 17h8M15 9.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4ZM9 19.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4Z',
    mic: 'M12 3.5a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0v-5a3 3 0 0 1 3-3ZM5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3',
    'mic-off': 'M9 9v2.5a3 3 0 0 0 4.9 2.3M15 10.5v-4a3 3 0 0 0-5.8-1M5.5 11.5a6.5 6.5 0 0 0 10.4 5.2M18.2 13.5c.2-.6.3-1.3.3-2M12 18v3M4 4l16 16',
    keypad: 'M6 6h.01M12 6h.01M18 6h.01M6 12h.01M12 12h.01M18 12h.01M6 18h.01M12 18h.01M18 18h.01',
    check: 'm5 12.5 4.5 4.5L19 7.5',
    alert: 'M12 8v5M12 16.5v.01M10.3 4.4 2.9 17.3A2 2 0 0 0 4.6 20.3h14.8a2 2 0 0 0 1.7-3L13.7 4.4a2 2 0 0 0-3.4 0Z',
    close: 'm6 6 12 12M18 6 6 18',
    plus: 'M12 5v14M5 12h14',
    download: 'M12 4v11M7.5 11 12 15.5 16.5 11M5 19.5h14',
    search: 'M10.8 17.6a6.8 6.8 0 1 0 0-13.6 6.8 6.8 0 0 0 0 13.6ZM15.8 15.8 20 20',
    power: 'M12 3.5v8M7 6.6a7.5 7.5 0 1 0 10 0',
    leave: 'M14 4.5h3.5a2 2 0 0 1 2 2v11a2 2 0 0 1-2 2H14M4.5 12H15M11.5 8.5 15 12l-3.5 3.5',
    left: 'm14.5 6-6 6 6 6',
    right: 'm9.5 6 6 6-6 6',
    bell: 'M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 2h-15l1.5-2ZM10 20.5a2.2 2.2 0 0 0 4 0',
    tabs: 'M8 8V5.5a1.5 1.5 0 0 1 1.5-1.5h9A1.5 1.5 0 0 1 20 5.5v9a1.5 1.5 0 0 1-1.5 1.5H16M5.5 8h9A1.5 1.5 0 0 1 16 9.5v9a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 4 18.5v-9A1.5 1.5 0 0 1 5.5 8Z',
};

/** @param {keyof typeof PATHS} name */
export function icon(name) {
    return svg(
        'svg',
        { class: `icon icon-${name}`, viewBox: '0 0 24 24', 'aria-hidden': 'true', focusable: 'false' },
        svg('path', { d: PATHS[name] }),
    );
}

/** AgentAid's mark: an A whose crossbar is a voice travelling. */
export function brandMark() {
    return svg(
        'svg',
        { class: 'brand-mark', viewBox: '0 0 40 40', 'aria-hidden': 'true', focusable: 'false' },
        svg('rect', { class: 'brand-mark-ground', width: 40, height: 40, rx: 12 }),
        svg('path', { class: 'brand-mark-letter', d: 'M10.5 29.5 20 10.5l9.5 19' }),
        svg('path', { class: 'brand-mark-voice', d: 'M15.6 24.6c1.5-2 2.9-2 4.4 0s2.9 2 4.4 0' }),
    );
}
