import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { ChevronLeft, ChevronRight, Inbox, RotateCw, SearchX } from 'lucide-react'
import { Fragment, type ReactNode } from 'react'
import { changeOf, FilterBar, type Filter } from './filter-bar.tsx'
import type { ListUrl } from './list-url.ts'
import { formatTotal } from '../../web/total.ts'
import { Page } from './page.tsx'
import { Notice, ProblemPanel } from './problems.tsx'
import { ResourceRows, type Column, type Selection } from './resource-rows.tsx'
import { RowsSkeleton } from './skeletons.tsx'

export interface Connection<Row> {
  edges: readonly { node: Row }[]
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
  totalCount?: number
}

/** What `useQuery` gives, as far as a list needs it. */
interface ListState {
  loading: boolean
  error?: unknown
  refetch: () => unknown
}

interface ResourceIndexProps<Row extends { id: string }, Name extends string> {
  title: string
  /** Where it is a list within another one. */
  back?: string
  url: ListUrl<Name>
  state: ListState
  /** The rows at hand: of this page, or of the last one while this one comes. */
  connection: Connection<Row> | null | undefined
  columns?: readonly Column<Row>[]
  /** In place of columns: a row drawn by itself, journals for example. */
  row?: (row: Row) => ReactNode
  /** Where a row leads. */
  to?: (row: Row) => string
  filters?: readonly Filter<Name>[]
  /** One filter shown as tabs; the value '' is "all". */
  tabs?: { name: Name; items: readonly { value: string; label: ReactNode; count?: number }[] }
  /** Rows that can be picked for a common step. */
  selection?: Selection<Row>
  /** Above the rows, also when there are none: the common step and what came of it. */
  bar?: ReactNode
  actions?: ReactNode
  /** Above the list: the figures it adds up to. */
  lead?: ReactNode
  empty?: { title: string; text?: string; action?: ReactNode }
}

/** A list: what it is, filters in the address, rows, and the way to the next ones. */
export function ResourceIndex<Row extends { id: string }, Name extends string>(props: ResourceIndexProps<Row, Name>) {
  const { t } = useLingui()
  const { title, back, url, state, connection, filters, tabs, actions, lead, bar } = props
  return (
    <Page
      title={title}
      back={back}
      mark={
        connection?.totalCount !== undefined && (
          <span className="kc-count">
            <span className="kc-num">{formatTotal(connection.totalCount)}</span>
          </span>
        )
      }
      actions={
        <>
          {actions}
          <Button
            aria-label={t`刷新`}
            icon={<RotateCw size={15} aria-hidden />}
            loading={state.loading && connection != null}
            onClick={() => void state.refetch()}
          />
        </>
      }
    >
      {lead}
      <div className="kc-card kc-index">
        {tabs && <Tabs url={url} tabs={tabs} />}
        {filters && <FilterBar url={url} filters={filters} />}
        {bar}
        <Body {...props} />
      </div>
    </Page>
  )
}

function Body<Row extends { id: string }, Name extends string>({
  url,
  state,
  connection,
  columns,
  row,
  to,
  tabs,
  selection,
  empty,
}: ResourceIndexProps<Row, Name>) {
  const { t } = useLingui()
  if (state.error) return <ProblemPanel error={state.error} onRetry={() => void state.refetch()} />
  if (!connection) return <RowsSkeleton />
  if (connection.edges.length === 0) {
    if (url.isFiltered)
      return (
        <Notice icon={SearchX} title={t`没有符合条件的记录`}>
          <Button onClick={url.clear}>{t`清除筛选`}</Button>
        </Notice>
      )
    if (tabs && url.value(tabs.name))
      return (
        <Notice icon={Inbox} title={t`这一栏现在是空的`}>
          <Button onClick={() => url.set(changeOf(tabs.name, undefined))}>{t`看全部`}</Button>
        </Notice>
      )
    return (
      <Notice icon={Inbox} title={empty?.title ?? t`还没有记录`} text={empty?.text}>
        {empty?.action}
      </Notice>
    )
  }
  const { pageInfo } = connection
  return (
    <>
      <div className={state.loading ? 'kc-stale' : undefined} aria-busy={state.loading}>
        {row
          ? connection.edges.map(({ node }) => <Fragment key={node.id}>{row(node)}</Fragment>)
          : columns && (
              <ResourceRows
                rows={connection.edges.map(({ node }) => node)}
                columns={columns}
                to={to}
                selection={selection}
              />
            )}
      </div>
      {(url.page.after !== undefined || pageInfo.hasNextPage) && (
        <nav className="kc-pager" aria-label={t`翻页`}>
          <Button
            icon={<ChevronLeft size={16} aria-hidden />}
            disabled={url.page.after === undefined}
            onClick={url.toPrevious}
          >
            {t`上一页`}
          </Button>
          <span className="kc-quiet">{t`第 ${url.pageNumber} 页`}</span>
          <Button
            icon={<ChevronRight size={16} aria-hidden />}
            iconPlacement="end"
            disabled={!pageInfo.hasNextPage}
            onClick={() => pageInfo.endCursor && url.toNext(pageInfo.endCursor)}
          >
            {t`下一页`}
          </Button>
        </nav>
      )}
    </>
  )
}

function Tabs<Name extends string>({
  url,
  tabs,
}: {
  url: ListUrl<Name>
  tabs: { name: Name; items: readonly { value: string; label: ReactNode; count?: number }[] }
}) {
  const current = url.value(tabs.name) ?? ''
  return (
    <div className="kc-tabs" role="tablist">
      {tabs.items.map(({ value, label, count }) => (
        <button
          key={value}
          type="button"
          role="tab"
          aria-selected={value === current}
          onClick={() => url.set(changeOf(tabs.name, value))}
        >
          {label}
          {count !== undefined && count > 0 && <small className="kc-num">{formatTotal(count)}</small>}
        </button>
      ))}
    </div>
  )
}
