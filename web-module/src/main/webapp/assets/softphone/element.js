/**
 * Builds DOM from code: text stays text, so nothing that a server or a caller says can become markup, and no inline
 * style or handler is needed.
 *
 * @typedef {Node | string | number | null | undefined | false} Child
 * @typedef {{on?: Record<string, (event: any) => void>, set?: Record<string, unknown>,
 *     [attribute: string]: unknown}} Attributes `on` = listeners, `set` = properties; true = empty attribute,
 *     false, null and undefined = no attribute
 */
const SVG = 'http://www.w3.org/2000/svg';

/**
 * @typedef {<T extends string>(tag: T, attributes?: Attributes, ...children: (Child | Child[])[]) =>
 *     T extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[T] : HTMLElement} MakeElement
 */

/** @type {MakeElement} */
export const element = (tag, attributes = {}, ...children) =>
    /** @type {any} */ (fill(document.createElement(tag), attributes, children));

/**
 * @param {string} tag
 * @param {Attributes} [attributes]
 * @param {...Child} children
 */
export function svg(tag, attributes = {}, ...children) {
    return fill(document.createElementNS(SVG, tag), attributes, children);
}

/**
 * @template {Element} E
 * @param {E} node
 * @param {Attributes} attributes
 * @param {(Child | Child[])[]} children
 * @returns {E}
 */
function fill(node, { on = {}, set = {}, ...attributes }, children) {
    for (const [name, value] of Object.entries(attributes)) {
        if (value !== false && value !== null && value !== undefined) {
            node.setAttribute(name, value === true ? '' : String(value));
        }
    }
    Object.entries(on).forEach(([name, listener]) => node.addEventListener(name, listener));
    Object.assign(node, set);
    node.append(...present(children));
    return node;
}

/** @param {(Child | Child[])[]} children @returns {(Node | string)[]} */
function present(children) {
    return children
        .flat()
        .filter((child) => child !== null && child !== undefined && child !== false)
        .map((child) => (child instanceof Node ? child : String(child)));
}

/** @param {Element} parent @param {...(Child | Child[])} children */
export function replace(parent, ...children) {
    parent.replaceChildren(...present(children));
}

/** Writes only what changed, so that a screen reader is not told twice. @param {Element} node @param {string} text */
export function setText(node, text) {
    if (node.textContent !== text) {
        node.textContent = text;
    }
}
