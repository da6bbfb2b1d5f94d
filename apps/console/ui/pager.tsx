import { Pagination } from 'antd';

interface PagerProps {
  readonly total: number;
  readonly pageSize: number;
  /** From 1. */
  readonly page: number;
  readonly onPage: (page: number) => void;
}

/** Pages of a long list; nothing where there is one page only. */
export function Pager({ total, pageSize, page, onPage }: PagerProps) {
  if (total <= pageSize) return null;
  return (
    <Pagination
      align="end"
      current={page}
      pageSize={pageSize}
      total={total}
      showSizeChanger={false}
      onChange={onPage}
    />
  );
}
