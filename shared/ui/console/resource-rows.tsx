import { Checkbox, Table } from 'antd'
import type { ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import { useIsPhone } from './use-is-phone.ts'

export interface Column<Row> {
  key: string
  title: ReactNode
  render: (row: Row) => ReactNode
  width?: number
  align?: 'right'
  /** On a phone a row is a card: its title, its upper right corner, a line without a label, or nowhere; else a labelled line. */
  card?: 'title' | 'corner' | 'wide' | 'hidden'
}

export interface Selection<Row> {
  ids: readonly string[]
  onChange: (ids: string[]) => void
  mayBeIn: (row: Row) => boolean
  nameOf: (row: Row) => string
}

interface ResourceRowsProps<Row> {
  rows: readonly Row[]
  columns: readonly Column<Row>[]
  to?: (row: Row) => string
  selection?: Selection<Row>
  /** For a table inside a page that is not a list of its own. */
  isPlain?: boolean
}

/** A table, or cards where a table does not fit. */
export function ResourceRows<Row extends { id: string }>({
  rows,
  columns,
  to,
  selection,
  isPlain = false,
}: ResourceRowsProps<Row>) {
  const navigate = useNavigate()
  const isPhone = useIsPhone()
  if (isPhone) return <Cards rows={rows} columns={columns} to={to} selection={selection} />
  const table = (
    <Table<Row>
      rowKey="id"
      size={isPlain ? 'medium' : 'large'}
      pagination={false}
      scroll={to ? { x: 'max-content' } : undefined}
      dataSource={[...rows]}
      rowSelection={
        selection && {
          columnWidth: 44,
          // antd measures with a hidden copy of the head, in which the box for all could be focused.
          hideSelectAll: true,
          selectedRowKeys: [...selection.ids],
          onChange: (keys) => selection.onChange(keys.map(String)),
          getCheckboxProps: (row) => ({
            disabled: !selection.mayBeIn(row),
            'aria-label': selection.nameOf(row),
          }),
        }
      }
      columns={columns.map(({ key, title, render, width, align, card }) => ({
        key,
        title,
        width,
        align,
        render: (_: unknown, row: Row) =>
          card === 'title' && to ? (
            <Link to={to(row)} className="kc-row-link">
              {render(row)}
            </Link>
          ) : (
            render(row)
          ),
      }))}
      rowClassName={to ? 'kc-row-to' : ''}
      onRow={(row) => ({
        onClick: (event) => {
          if (!to || isOwnTarget(event.target) || getSelection()?.toString()) return
          void navigate(to(row))
        },
      })}
    />
  )
  if (to) return table
  return (
    // Without a link in it, the keyboard could not scroll a wide one.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="kc-scroll" tabIndex={0}>
      {table}
    </div>
  )
}

/** A link or button inside the row does its own thing. */
function isOwnTarget(target: EventTarget) {
  return target instanceof Element && target.closest('a,button,input,label') !== null
}

function Cards<Row extends { id: string }>({ rows, columns, to, selection }: ResourceRowsProps<Row>) {
  const title = columns.find(({ card }) => card === 'title') ?? columns[0]
  const corner = columns.find(({ card }) => card === 'corner')
  const lines = columns.filter((column) => column !== title && column !== corner && column.card !== 'hidden')
  return (
    <ul className="kc-cards">
      {rows.map((row) => (
        <li key={row.id}>
          <div className="kc-cards-head">
            {selection?.mayBeIn(row) && (
              <Checkbox
                aria-label={selection.nameOf(row)}
                checked={selection.ids.includes(row.id)}
                onChange={({ target }) =>
                  selection.onChange(
                    target.checked ? [...selection.ids, row.id] : selection.ids.filter((id) => id !== row.id),
                  )
                }
              />
            )}
            {to ? <Link to={to(row)}>{title?.render(row)}</Link> : <b>{title?.render(row)}</b>}
            {corner?.render(row)}
          </div>
          <dl>
            {lines.map(({ key, title: label, render, card }) => (
              <CardLine key={key} label={card === 'wide' ? undefined : label} value={render(row)} />
            ))}
          </dl>
        </li>
      ))}
    </ul>
  )
}

function CardLine({ label, value }: { label: ReactNode; value: ReactNode }) {
  if (!value) return null
  return (
    <div className={label ? undefined : 'kc-cards-wide'}>
      {label && <dt>{label}</dt>}
      <dd>{value}</dd>
    </div>
  )
}
