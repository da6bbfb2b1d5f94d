/**
 * The colours of the console, one name for each meaning, with a dark twin. Text on any of its grounds keeps 4.5 : 1
 * (palette.test.ts). Seal red is for signatures alone; danger is crimson, and never without a word.
 */
export const light = {
  desk: '#EEF1F5',
  paper: '#FFFFFF',
  /** What stands out of a sunk ground: the chosen one of several. */
  raised: '#FFFFFF',
  sunk: '#F5F7FA',
  ink: '#1B2433',
  ink2: '#4F5968',
  ink3: '#626B79',
  rule: '#DCE1E8',
  rule2: '#EBEEF3',
  edge: '#808A99',
  indigo: '#2B4C8C',
  indigoHover: '#3A5FA6',
  indigoWash: '#E9EEF7',
  indigoRule: '#C9D4E7',
  onIndigo: '#FFFFFF',
  seal: '#C3272B',
  bamboo: '#2A7253',
  bambooWash: '#E7F2EC',
  bambooRule: '#9CCBB3',
  amber: '#8A5A0B',
  amberWash: '#FBF3E2',
  amberRule: '#E2C68C',
  crimson: '#A61B29',
  crimsonWash: '#FAE9EA',
  crimsonRule: '#E3A9AF',
  slate: '#5B6472',
  slateWash: '#E8ECF1',
  slateRule: '#BFC7D2',
  /** The 30-day strip: an own post, a relay, nothing, past the limit. */
  stripOwn: '#5F86CC',
  stripRelay: '#B7C9E8',
  stripNone: '#E3E7EE',
  stripOver: '#F0C4C8',
  mark: '#FFF2C9',
  added: '#DDF0E5',
  veil: 'rgba(27, 36, 51, 0.42)',
} as const;

export type PaletteName = keyof typeof light;
export type Palette = Readonly<Record<PaletteName, string>>;

export const dark = {
  desk: '#11151B',
  paper: '#1A2028',
  raised: '#3A4552',
  sunk: '#151A21',
  ink: '#E4E8EE',
  ink2: '#AEB7C4',
  ink3: '#939DAC',
  rule: '#323B47',
  rule2: '#262E38',
  edge: '#738093',
  indigo: '#9DB8F0',
  indigoHover: '#B7CBF5',
  indigoWash: '#22304A',
  indigoRule: '#3B4F75',
  onIndigo: '#101722',
  seal: '#F07A74',
  bamboo: '#7CC9A2',
  bambooWash: '#1C3329',
  bambooRule: '#3A6A53',
  amber: '#E2B25C',
  amberWash: '#3A2D14',
  amberRule: '#6E5726',
  crimson: '#F58A8F',
  crimsonWash: '#42212A',
  crimsonRule: '#7A3A45',
  slate: '#AEB7C4',
  slateWash: '#28303B',
  slateRule: '#4A5565',
  stripOwn: '#6F97E0',
  stripRelay: '#3E547F',
  stripNone: '#2A323D',
  stripOver: '#7A3A45',
  mark: '#4A3D14',
  added: '#1E3D2E',
  veil: 'rgba(0, 0, 0, 0.6)',
} as const satisfies Palette;

/** `indigoWash` → `--indigo-wash`, the name under which style sheets read a colour. */
export function variableName(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** Writes a palette into the document as CSS variables (through the object model, so that a strict policy allows it). */
export function applyPalette(root: HTMLElement, palette: Palette): void {
  for (const [name, colour] of Object.entries(palette)) root.style.setProperty(variableName(name), colour);
}
