import { qrPath } from './qr-path.ts';

interface QrCodeProps {
  readonly text: string;
  /** What it is, for whoever does not see it. */
  readonly label: string;
  /** Edge in pixels, the quiet zone of four modules that scanners need included. */
  readonly edge: number;
}

/** A QR code, black on white in both themes and on paper: cameras read nothing else. */
export function QrCode({ text, label, edge }: QrCodeProps) {
  const { path, size } = qrPath(text);
  const whole = size + 8;
  return (
    <svg
      viewBox={`-4 -4 ${whole} ${whole}`}
      width={edge}
      height={edge}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path d={`M-4-4h${whole}v${whole}h-${whole}z`} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
