import type { FindingSeverity } from '@qianfa/domain/wording/finding';
import { Button } from 'antd';
import { useState } from 'react';
import { byWeight, FindingLine } from '../../../findings/finding-line.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { ErrorLine } from '../../../ui/error-text.tsx';
import { PlatformIcon } from '../../../ui/platform-icon.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { useWords } from '../../../words/use-words.ts';
import type { Writing } from '../use-writing.ts';
import { FindingCard } from './finding-card.tsx';
import { OutsideChecks } from './outside-checks.tsx';
import styles from './proof.module.css';
import { ReadingBox } from './reading-box.tsx';
import type { OpenFinding } from './use-findings.ts';
import type { Proof } from './use-proof.ts';

interface ProofPaneProps {
  readonly writing: Writing;
  readonly proof: Proof;
  /** The placement on the screen. */
  readonly accountId: number | null;
  readonly onGo: (finding: OpenFinding) => void;
  /** The text stands beside the list, so that choosing a finding may show its place at once. */
  readonly isBeside: boolean;
}

type Filter = 'all' | FindingSeverity;

/** Everything that was found, the open and grave ones first; each leads to its place and opens what can be done. */
export function ProofPane({ writing, proof, accountId, onGo, isBeside }: ProofPaneProps) {
  const { t } = useWords();
  const [filter, setFilter] = useState<Filter>('all');
  const [chosen, setChosen] = useState<string | null>(null);
  const { list, checking, isLost } = writing.findings;
  const count = (severity: FindingSeverity) => list.filter((one) => one.severity === severity).length;
  const current = writing.content.placements.find((one) => one.accountId === accountId);
  const shown = list.filter(({ severity }) => filter === 'all' || severity === filter);
  const groups = grouped(shown).sort(
    ([a], [b]) =>
      Number(b?.accountId === accountId) - Number(a?.accountId === accountId) ||
      (a && b ? byWeight(a, b) : 0),
  );
  const choose = (name: string, first: OpenFinding) => {
    setChosen(chosen === name ? null : name);
    if (chosen !== name && isBeside) onGo(first);
  };
  return (
    <section className={styles.pane} aria-label={t('proofing.title')}>
      {list.length > 0 ? (
        <Segmented<Filter>
          label={t('proofing.filter')}
          value={filter}
          options={[
            { value: 'all', label: t('proofing.all', { count: list.length }) },
            ...(['block', 'warn', 'hint'] as const)
              .filter((severity) => count(severity) > 0)
              .map((severity) => ({
                value: severity,
                label: `${t(`states.severities.${severity}`)} ${count(severity)}`,
              })),
          ]}
          onChange={setFilter}
        />
      ) : null}
      {isLost ? <p className={styles.quiet}>{t('proofing.notChecked')}</p> : null}
      {checking === 'server' ? <p className={styles.quiet}>{t('proofing.byServer')}</p> : null}
      {list.length === 0 ? <p className={styles.quiet}>{t('proofing.none')}</p> : null}
      {list.length > 0 && shown.length === 0 ? <p className={styles.quiet}>{t('proofing.noneOf')}</p> : null}
      <ErrorLine error={proof.error} />
      <ul className={styles.list}>
        {groups.map((group) => {
          const [first] = group;
          if (!first) return null;
          const name = nameOf(first);
          return (
            <li key={name} className={classNames(name === chosen && styles.chosen)}>
              <Item
                finding={first}
                count={group.length}
                writing={writing}
                isHere={first.accountId === accountId}
                isOpen={name === chosen}
                onChoose={() => choose(name, first)}
              />
              {name === chosen ? (
                <>
                  {group.length > 1 || !isBeside ? (
                    <Places group={group} onGo={onGo} isBeside={isBeside} />
                  ) : null}
                  <FindingCard findings={group} proof={proof} />
                </>
              ) : null}
            </li>
          );
        })}
      </ul>
      {current ? (
        // What was said about one placement is not shown beside another.
        <OutsideChecks
          key={current.accountId}
          content={current.content}
          accountId={current.accountId}
          proof={proof}
          onGo={onGo}
          postId={writing.postId}
          declaredSource={writing.content.declarations.relay?.source ?? null}
        />
      ) : null}
      <ReadingBox writing={writing} />
    </section>
  );
}

/** The same words with the same fault are one line, however often they stand there. */
function grouped(list: readonly OpenFinding[]): OpenFinding[][] {
  const groups = new Map<string, OpenFinding[]>();
  for (const finding of list) {
    const name = nameOf(finding);
    groups.set(name, [...(groups.get(name) ?? []), finding]);
  }
  return [...groups.values()];
}

function nameOf({
  accountId,
  field,
  kind,
  code,
  text,
  advice,
  excuse,
  severity,
  facts,
}: OpenFinding): string {
  return JSON.stringify([
    // The same mark in two files is two matters.
    facts.file,
    accountId,
    field,
    kind,
    code,
    text,
    advice,
    severity,
    excuse?.reason,
    excuse !== null,
  ]);
}

interface PlacesProps {
  readonly group: readonly OpenFinding[];
  readonly onGo: (one: OpenFinding) => void;
  readonly isBeside: boolean;
}

/** Walks through the places of one group; where the list hides the text, one button leads there. */
function Places({ group, onGo, isBeside }: PlacesProps) {
  const { t } = useWords();
  const [at, setAt] = useState(0);
  const go = (step: number) => {
    const next = (at + step + group.length) % group.length;
    setAt(next);
    const finding = group[next];
    if (finding) onGo(finding);
  };
  if (!isBeside) {
    return (
      <div className={styles.places}>
        <Button size="small" onClick={() => go(0)}>
          {t('proofing.go')}
        </Button>
      </div>
    );
  }
  return (
    <div className={styles.places}>
      <Button size="small" onClick={() => go(-1)}>
        {t('proofing.previous')}
      </Button>
      <span className={styles.quiet}>
        {at + 1} / {group.length}
      </span>
      <Button size="small" onClick={() => go(1)}>
        {t('proofing.next')}
      </Button>
    </div>
  );
}

interface ItemProps {
  readonly finding: OpenFinding;
  readonly count: number;
  readonly writing: Writing;
  readonly isHere: boolean;
  readonly isOpen: boolean;
  readonly onChoose: () => void;
}

function Item({ finding, count, writing, isHere, isOpen, onChoose }: ItemProps) {
  const { t } = useWords();
  const account = finding.accountId === null ? undefined : writing.accountOf(finding.accountId);
  return (
    <button type="button" className={styles.item} aria-expanded={isOpen} onClick={onChoose}>
      <FindingLine finding={finding} />
      {count > 1 ? <span className={styles.times}>{t('proofing.places', { count })}</span> : null}
      {account && !isHere ? <PlatformIcon platform={account.platform} size={16} /> : null}
    </button>
  );
}
