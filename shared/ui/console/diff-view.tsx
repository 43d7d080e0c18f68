import { useLingui } from '@lingui/react/macro'
import { Switch } from 'antd'
import { useState, type ReactNode } from 'react'

export type DiffRow = {
  field: string
  label: ReactNode
  /** Texts decide whether a row has changed; null when the side does not have the field. */
  before: string | null
  after: string | null
  /** How a side is drawn, when plain text will not do. */
  draw?: (text: string | null, side: 'before' | 'after') => ReactNode
  /** What stands beside the new value: a remark on the field, say. */
  note?: ReactNode
}

interface DiffViewProps {
  rows: readonly DiffRow[]
  isNew?: boolean
  /** What the sides are called, when they are not live and submitted. */
  titles?: { before: string; after: string }
  /** There are only rows that have changed: nothing to choose. */
  isAllChanged?: boolean
}

/** What is live on the left, what is submitted on the right. */
export function DiffView({ rows, isNew = false, titles, isAllChanged = false }: DiffViewProps) {
  const { t } = useLingui()
  const changed = rows.filter((row) => row.before !== row.after)
  const [onlyChanged, setOnlyChanged] = useState(false)
  const shown = onlyChanged && !isNew ? changed : rows
  return (
    <div className="kc-diff">
      {!isNew && !isAllChanged && (
        <label className="kc-diff-switch">
          <Switch size="small" checked={onlyChanged} onChange={setOnlyChanged} />
          {t`只看改动`} <span className="kc-num">({changed.length})</span>
        </label>
      )}
      <table>
        <thead>
          <tr>
            <th scope="col">{t`字段`}</th>
            {!isNew && <th scope="col">{titles?.before ?? t`线上`}</th>}
            <th scope="col">{titles?.after ?? t`提交`}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <DiffLine key={row.field} row={row} isNew={isNew} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function DiffLine({ row, isNew }: { row: DiffRow; isNew: boolean }) {
  const draw = row.draw ?? ((text: string | null) => text ?? '—')
  const isChanged = !isNew && row.before !== row.after
  return (
    <tr>
      <th scope="row">{row.label}</th>
      {!isNew && (
        <td>
          {isChanged && row.before !== null ? <del>{draw(row.before, 'before')}</del> : draw(row.before, 'before')}
        </td>
      )}
      <td>
        <div className="kc-diff-value">
          <div>
            {isChanged && row.after !== null ? <ins>{draw(row.after, 'after')}</ins> : draw(row.after, 'after')}
          </div>
          {row.note}
        </div>
      </td>
    </tr>
  )
}
