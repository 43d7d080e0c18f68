import { Plural, useLingui } from '@lingui/react/macro'
import { Button, Checkbox } from 'antd'
import { History, PencilLine } from 'lucide-react'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import type { BulkEditRecordFragment } from './bulk-edit.graphql.ts'
import { UndoBulkEdit } from './undo-bulk-edit.tsx'

// Come when somebody begins.
const BulkDrawer = lazy(() => import('./bulk-drawer.tsx'))
const BulkEdits = lazy(() => import('./bulk-edits.tsx'))
const Alert = lazy(() => import('../report-alert.tsx'))

interface BulkBarProps {
  /** All on the page. */
  offered: readonly string[]
  chosen: readonly string[]
  onChoose: (ids: string[]) => void
  /** Something was changed: the list is no longer what it was. */
  onChanged: () => void
  /** Other things to do with those that are chosen. */
  children: ReactNode
}

/** Chooses all or none of the page, and changes many at once; what was done last can be taken back where it stands. */
export function BulkBar({ offered, chosen, onChoose, onChanged, children }: BulkBarProps) {
  const { t } = useLingui()
  const [open, setOpen] = useState<'edit' | 'records'>()
  const [last, setLast] = useState<BulkEditRecordFragment>()
  const close = () => setOpen(undefined)
  return (
    <>
      <div className="flex flex-wrap items-center gap-3 px-5 pb-2 max-md:px-4">
        {offered.length > 0 && (
          <Checkbox
            checked={chosen.length === offered.length}
            indeterminate={chosen.length > 0 && chosen.length < offered.length}
            onChange={({ target }) => onChoose(target.checked ? [...offered] : [])}
          >
            {chosen.length > 0 ? (
              <Plural value={chosen.length} other="已选 # 件" />
            ) : (
              <Plural value={offered.length} other="全选本页 # 件" />
            )}
          </Checkbox>
        )}
        {chosen.length > 0 && (
          <Button
            type="primary"
            size="small"
            icon={<PencilLine size={14} aria-hidden />}
            onClick={() => setOpen('edit')}
          >
            {t`批量修改`}
          </Button>
        )}
        {children}
        <Button
          className="ml-auto"
          type="text"
          size="small"
          icon={<History size={14} aria-hidden />}
          onClick={() => setOpen('records')}
        >
          {t`修改记录`}
        </Button>
      </div>
      <Suspense>
        {last && (
          <Alert
            className="m-3!"
            type="success"
            showIcon
            closable={{ onClose: () => setLast(undefined) }}
            title={<Plural value={last.itemCount} other="已修改 # 项" />}
            action={
              <UndoBulkEdit
                id={last.id}
                onDone={() => {
                  setLast(undefined)
                  onChanged()
                }}
              />
            }
          />
        )}
        {open === 'edit' && (
          <BulkDrawer
            productIds={chosen}
            onClose={close}
            onDone={(edit) => {
              close()
              setLast(edit)
              onChoose([])
              onChanged()
            }}
          />
        )}
        {open === 'records' && <BulkEdits onClose={close} onDone={onChanged} />}
      </Suspense>
    </>
  )
}
