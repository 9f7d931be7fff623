import type { Frame } from 'playwright-core';

/** What a reader needs at least (WCAG 2.2, 1.4.3): the ratio of luminances, and from which size a text counts as large. */
const READABLE = { ratio: 4.5, largeRatio: 3, largePx: 24, largeBoldPx: 18.66 } as const;

/**
 * Every visible piece of text of a page whose colour, laid over all that lies behind it, has too little contrast. A text in the
 * very colour of its ground counts as well: axe takes it for hidden on purpose.
 */
export function lowContrast(page: Frame): Promise<string[]> {
  return page.evaluate(({ ratio, largeRatio, largePx, largeBoldPx }) => {
    type Colour = readonly [red: number, green: number, blue: number, alpha: number];

    const parse = (text: string): Colour => {
      const parts = text.match(/[\d.]+(?:e-?\d+)?/g)?.map(Number) ?? [];
      const scale = text.startsWith('color(') ? 255 : 1;
      const [red = 0, green = 0, blue = 0, alpha = 1] = parts;
      return [red * scale, green * scale, blue * scale, alpha];
    };

    const over = (front: Colour, back: Colour): Colour => {
      const [, , , alpha] = front;
      const mix = (index: 0 | 1 | 2) => front[index] * alpha + back[index] * (1 - alpha);
      return [mix(0), mix(1), mix(2), 1];
    };

    const luminance = ([red, green, blue]: Colour) => {
      const part = (value: number) => {
        const share = value / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      };
      return 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue);
    };

    const contrast = (one: Colour, other: Colour) => {
      const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
      return (light + 0.05) / (dark + 0.05);
    };

    const root = getComputedStyle(document.documentElement).getPropertyValue('--vscode-editor-background');
    const parentOf = (element: Element): Element | null =>
      element.parentElement ?? (element.getRootNode() as ShadowRoot).host ?? null;

    const groundOf = (element: Element): Colour => {
      const layers: Colour[] = [];
      for (let each: Element | null = element; each; each = parentOf(each)) {
        layers.push(parse(getComputedStyle(each).backgroundColor));
      }
      const probe = document.createElement('div');
      probe.style.color = root;
      document.body.append(probe);
      const base = parse(getComputedStyle(probe).color);
      probe.remove();
      return layers.reverse().reduce((back, front) => over(front, back), base);
    };

    const opacityOf = (element: Element) => {
      let opacity = 1;
      for (let each: Element | null = element; each; each = parentOf(each)) {
        opacity *= Number(getComputedStyle(each).opacity);
      }
      return opacity;
    };

    const texts = (node: Node): Text[] => {
      if (node instanceof Text) return node.data.trim() === '' ? [] : [node];
      const inside =
        node instanceof Element && node.shadowRoot ? [node.shadowRoot, ...node.childNodes] : [...node.childNodes];
      return inside.flatMap(texts);
    };

    const found = new Set<string>();
    for (const text of texts(document.body)) {
      const element = text.parentElement;
      if (!element?.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      if (element.closest('[aria-hidden="true"], .codicon, :disabled, [aria-disabled="true"], style, script')) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      const box = range.getBoundingClientRect();
      if (box.width < 2 || box.height < 2) continue;
      const style = getComputedStyle(element);
      const ground = groundOf(element);
      const [red, green, blue, alpha] = parse(style.color);
      const shown = over([red, green, blue, alpha * opacityOf(element)], ground);
      const size = Number.parseFloat(style.fontSize);
      const isLarge = size >= largePx || (size >= largeBoldPx && Number(style.fontWeight) >= 700);
      const value = contrast(shown, ground);
      if (value >= (isLarge ? largeRatio : ratio)) continue;
      found.add(
        `${value.toFixed(2)}: <${element.localName} class="${element.className}"> ${text.data.trim().slice(0, 40)}`,
      );
    }
    return [...found];
  }, READABLE);
}
