/** What an inline style says, read as text: the document that it stands in is never shown. */
export type Style = ReadonlyMap<string, string>;

/** Declarations of a `style` attribute, names in lower case. Word writes properties that no browser knows; they count. */
export function readStyle(element: Element): Style {
  const declarations = (element.getAttribute('style') ?? '').split(';');
  return new Map(
    declarations.flatMap((declaration) => {
      const colon = declaration.indexOf(':');
      if (colon < 0) return [];
      const name = declaration.slice(0, colon).trim().toLowerCase();
      return [
        [
          name,
          declaration
            .slice(colon + 1)
            .trim()
            .toLowerCase(),
        ] as const,
      ];
    }),
  );
}

/** Never meant to be read: Word's hidden text and what the page hides. */
export function isHidden(style: Style): boolean {
  return (
    style.get('display') === 'none' || style.get('mso-hide') === 'all' || style.get('visibility') === 'hidden'
  );
}

/** left, center, right, justify; null for what follows from the language (start) or says nothing. */
export function alignmentOf(element: Element, style: Style): string | null {
  const said = style.get('text-align') ?? element.getAttribute('align')?.toLowerCase() ?? '';
  return said === 'center' || said === 'right' || said === 'justify' ? said : null;
}

/** First-line indent in characters 字, 0 to 8; our editor and Word count it, others measure it against the type size. */
export function indentOf(element: Element, style: Style): number {
  const own = Number(element.getAttribute('data-indent'));
  if (Number.isInteger(own) && own > 0) return whole(own);
  const counted = Number.parseFloat(style.get('mso-char-indent-count') ?? '');
  if (Number.isFinite(counted)) return whole(counted);
  const indent = /^(-?[\d.]+)(em|pt|px)$/.exec(style.get('text-indent') ?? '');
  if (!indent) return 0;
  const size = Number(indent[1]);
  if (indent[2] === 'em') return whole(size);
  const points = indent[2] === 'px' ? size * 0.75 : size;
  return whole(points / typeSize(style));
}

/** In points; 12 (小四) where nothing is said. */
function typeSize(style: Style): number {
  const said = /^([\d.]+)(pt|px)$/.exec(style.get('font-size') ?? '');
  if (!said) return 12;
  return said[2] === 'px' ? Number(said[1]) * 0.75 : Number(said[1]);
}

function whole(characters: number): number {
  return Math.min(8, Math.max(0, Math.round(characters)));
}

/** `#rrggbb` of a colour that was chosen; null for black, white and greys, which are only a page's own ink. */
export function colourOf(style: Style): string | null {
  const channels = channelsOf(style.get('color') ?? '');
  if (!channels) return null;
  const spread = Math.max(...channels) - Math.min(...channels);
  if (spread < 48) return null;
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

const namedColours: Readonly<Record<string, readonly [number, number, number]>> = {
  red: [255, 0, 0],
  blue: [0, 0, 255],
  green: [0, 128, 0],
  orange: [255, 165, 0],
};

function channelsOf(colour: string): readonly number[] | null {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/.exec(
    colour.replace(/^#([0-9a-f])([0-9a-f])([0-9a-f])$/, '#$1$1$2$2$3$3'),
  );
  if (hex) return hex.slice(1).map((channel) => Number.parseInt(channel, 16));
  const rgb = /^rgba?\((\d{1,3}),\s*(\d{1,3}),\s*(\d{1,3})/.exec(colour);
  if (rgb) return rgb.slice(1).map((channel) => Math.min(255, Number(channel)));
  return Object.hasOwn(namedColours, colour) ? (namedColours[colour] ?? null) : null;
}
