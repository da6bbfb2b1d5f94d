import type { SignedForm } from '@qianfa/domain/release/signed-form';
import type { ReleaseWay } from '@qianfa/domain/release/state';

/** What a connector can do: screens and commands ask these, never the name of a platform. */
export interface Capabilities {
  /** Several articles go out in one call (R44). */
  readonly pushes: boolean;
  /** The platform itself says when it went out (R21); else a person copies the time. */
  readonly tellsTime: boolean;
}

interface ConnectorFacts {
  readonly name: 'assisted' | 'recording';
  readonly capabilities: Capabilities;
}

/** A person copies the signed content into the platform and hands in a receipt. */
export interface AssistedConnector extends ConnectorFacts {
  readonly way: Extract<ReleaseWay, 'assisted'>;
}

/** Calls the platform. A call is made at most once per attempt; what it does not answer is unknown (R20). */
export interface MachineConnector extends ConnectorFacts {
  readonly way: Extract<ReleaseWay, 'machine'>;
  send(parcel: Parcel, signal: AbortSignal): Promise<PlatformAnswer>;
}

export type Connector = AssistedConnector | MachineConnector;

/** What leaves: one article, or the articles of a push in order, exactly as signed. */
export interface Parcel {
  readonly accountId: number;
  readonly articles: readonly ParcelArticle[];
}

export interface ParcelArticle {
  readonly releaseId: number;
  /** Attempt of the release, from 1. */
  readonly attempt: number;
  readonly sm3: string;
  readonly form: SignedForm;
  /** The text that the digests cover; a connector changes nothing in it but the addresses of pictures. */
  readonly signedForm: string;
}

export type PlatformAnswer =
  /** It is live: one entry for each article, in order. */
  | { readonly outcome: 'live'; readonly articles: readonly LiveArticle[] }
  /** The platform took it and will publish it: not live for certain. */
  | { readonly outcome: 'sent' }
  /** The platform refused it: surely not live. `reason` is its own code or word. */
  | { readonly outcome: 'refused'; readonly reason: string };

export interface LiveArticle {
  readonly link: string;
  readonly platformId: string | null;
  readonly publishedAt: Date;
}

/** Which connectors an office has: what is not here cannot send (R1, fail closed). */
export type Connectors = ReadonlyMap<string, Connector>;

export function connectorsOf(...connectors: readonly Connector[]): Connectors {
  return new Map(connectors.map((connector) => [connector.name, connector]));
}
