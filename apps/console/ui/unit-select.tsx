import { useQuery } from '@tanstack/react-query';
import { TreeSelect } from 'antd';
import { useId } from 'react';
import { type Outputs, useTRPC } from '../trpc.ts';
import { useWords } from '../words/use-words.ts';
import type { FieldIds } from './field.tsx';

export type Unit = Outputs['unit']['tree']['units'][number];

interface UnitSelectProps extends Partial<FieldIds> {
  readonly value: number | null;
  readonly onChange: (unitId: number | null) => void;
  /** Said where nothing is chosen. */
  readonly placeholder?: string;
  readonly allowClear?: boolean;
  readonly label?: string;
}

interface Node {
  value: number;
  title: string;
  children: Node[];
}

/** The units in reach as a tree to choose from, found by typing a part of the name. */
export function UnitSelect({ value, onChange, placeholder, allowClear, label, ...ids }: UnitSelectProps) {
  const { t } = useWords();
  const ownId = useId();
  const tree = useQuery(useTRPC().unit.tree.queryOptions());
  return (
    <TreeSelect<number | null>
      id={ownId}
      {...ids}
      aria-label={label}
      value={value}
      onChange={(next) => onChange(next ?? null)}
      treeData={nodesOf(tree.data?.units ?? [])}
      showSearch={{ treeNodeFilterProp: 'title' }}
      treeDefaultExpandAll
      allowClear={allowClear ?? false}
      loading={tree.isPending}
      placeholder={placeholder ?? t('common.all')}
      popupMatchSelectWidth={false}
      style={{ width: '100%' }}
    />
  );
}

/** Units whose superior is out of reach stand at the top. */
function nodesOf(units: readonly Unit[]): Node[] {
  const nodes = new Map(
    units.map(({ id, name }) => [id, { value: id, title: name, children: [] as Node[] }]),
  );
  const roots: Node[] = [];
  for (const { id, parentId } of units) {
    const node = nodes.get(id);
    if (!node) continue;
    const parent = parentId === null ? undefined : nodes.get(parentId);
    (parent ? parent.children : roots).push(node);
  }
  return roots;
}
