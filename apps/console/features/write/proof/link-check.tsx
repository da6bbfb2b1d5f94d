import { contentLinks, type PlacedLink } from '@qianfa/domain/wording/content-links';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { FindingLine } from '../../../findings/finding-line.tsx';
import { type Outputs, useTRPCClient } from '../../../trpc.ts';
import { ErrorLine } from '../../../ui/error-text.tsx';
import { useWords } from '../../../words/use-words.ts';
import type { OutsideCheckProps } from './outside-check-props.ts';
import styles from './proof.module.css';

/** Links that one request opens; an article rarely has more. */
const atOnce = 30;

type Reached = Outputs['outside']['reachLinks'][number];
type Opened = { readonly link: PlacedLink; readonly reached: Reached };

/** Opens the links of a placement through the server and says which do not work. */
export function LinkCheck({ content, accountId, onGo }: OutsideCheckProps) {
  const { t } = useWords();
  const client = useTRPCClient();
  const links = contentLinks(content).slice(0, atOnce);
  const check = useMutation({
    mutationFn: async (): Promise<readonly Opened[]> => {
      const reached = await client.outside.reachLinks.query({ links: links.map(({ href }) => href) });
      return reached.flatMap((one, at) => {
        const link = links[at];
        return link ? [{ link, reached: one }] : [];
      });
    },
  });
  const opened = check.data ?? [];
  const count = (kind: Reached['kind']) => opened.filter(({ reached }) => reached.kind === kind).length;
  return (
    <div className={styles.outsidePart}>
      <Button
        size="small"
        loading={check.isPending}
        disabled={links.length === 0}
        onClick={() => check.mutate()}
      >
        {t('proofing.outside.links', { count: links.length })}
      </Button>
      {links.length === 0 ? <p className={styles.quiet}>{t('proofing.outside.noLinks')}</p> : null}
      <ErrorLine error={check.error} />
      {check.data ? (
        <p className={styles.quiet} role="status">
          {t('proofing.outside.reached', {
            works: count('works'),
            fails: count('fails'),
            left: count('notOpened'),
          })}
        </p>
      ) : null}
      <ul className={styles.list}>
        {opened.flatMap(({ link, reached }) =>
          reached.kind === 'fails' ? (
            <li key={link.href}>
              <button
                type="button"
                className={styles.item}
                onClick={() => onGo(placed(reached.finding, link, accountId))}
              >
                <FindingLine finding={{ ...reached.finding, field: link.field, excuse: null }} />
              </button>
            </li>
          ) : (
            []
          ),
        )}
      </ul>
    </div>
  );
}

function placed(
  finding: Extract<Reached, { kind: 'fails' }>['finding'],
  { href, field, start, end }: PlacedLink,
  accountId: number,
) {
  return { ...finding, accountId, field, start, end, context: '', excuse: null, id: href };
}
