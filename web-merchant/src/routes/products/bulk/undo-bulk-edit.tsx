import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { Undo2 } from 'lucide-react'
import { UndoBulkEditDocument } from './bulk-edit.graphql.ts'

/** Refused with what was changed since, as a toast: all comes back, or nothing. */
export function UndoBulkEdit({ id, onDone }: { id: string; onDone: () => void }) {
  const { t } = useLingui()
  const [undo, isUndoing] = useAction(UndoBulkEditDocument, { idempotent: true, success: t`已撤销，恢复原值`, onDone })
  return (
    <Button size="small" icon={<Undo2 size={14} aria-hidden />} loading={isUndoing} onClick={() => void undo({ id })}>
      {t`撤销`}
    </Button>
  )
}
