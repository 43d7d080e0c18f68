import { limits } from '@kaidian/shared/core/limits'
import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button, Input } from 'antd'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import {
  AddCustomerNoteDocument,
  RemoveCustomerNoteDocument,
  type CustomerProfileFragment,
} from './customers.graphql.ts'

/** What the shop's people have written down, the latest on top. */
export function NotesCard({ customer: { id, notes } }: { customer: CustomerProfileFragment }) {
  const { t } = useLingui()
  const mayWrite = usePermission('customer:write')
  const [text, setText] = useState('')
  const [add, isAdding] = useAction(AddCustomerNoteDocument, { idempotent: true, onDone: () => setText('') })
  const [remove, isRemoving] = useAction(RemoveCustomerNoteDocument, { idempotent: true, success: t`已删除` })
  return (
    <Section title={t`备注`} extra={<span className="kc-quiet">{t`只有本店可见`}</span>}>
      <div className="grid gap-3">
        {mayWrite && (
          <div className="flex items-start gap-2">
            <Input.TextArea
              aria-label={t`写备注`}
              placeholder={t`比如：周末送货、怕辣`}
              value={text}
              maxLength={limits.shopNote}
              autoSize={{ minRows: 1, maxRows: 5 }}
              onChange={({ target }) => setText(target.value)}
            />
            <Button
              type="primary"
              loading={isAdding}
              disabled={!text.trim()}
              onClick={() => void add({ id, text: text.trim() })}
            >
              {t`记下`}
            </Button>
          </div>
        )}
        {notes.length === 0 && <p className="m-0 text-ink-3">{t`还没有备注`}</p>}
        <ul className="m-0 grid list-none gap-3 p-0">
          {notes.map((note) => (
            <li key={note.id} className="flex items-start justify-between gap-3">
              <span className="min-w-0">
                <span className="break-all whitespace-pre-wrap">{note.text}</span>
                <span className="block text-13 text-ink-3">
                  {note.by} · <TimeText at={note.at} />
                </span>
              </span>
              {mayWrite && (
                <Button
                  type="text"
                  size="small"
                  aria-label={t`删除备注：${note.text}`}
                  disabled={isRemoving}
                  icon={<Trash2 size={15} aria-hidden />}
                  onClick={() => void remove({ id: note.id })}
                />
              )}
            </li>
          ))}
        </ul>
      </div>
    </Section>
  )
}
