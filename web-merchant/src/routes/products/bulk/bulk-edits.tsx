import { useQuery } from '@apollo/client/react'
import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { Notice, ProblemPanel } from '@kaidian/shared/ui/console/problems.tsx'
import { RowsSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Drawer } from 'antd'
import { ListChecks } from 'lucide-react'
import { BulkEditsDocument, type BulkEditRecordFragment } from './bulk-edit.graphql.ts'
import { UndoBulkEdit } from './undo-bulk-edit.tsx'

interface BulkEditsProps {
  onClose: () => void
  onDone: () => void
}

/** What was changed of many at once, and by whom; each can be taken back while nobody has changed it since. */
export default function BulkEdits({ onClose, onDone }: BulkEditsProps) {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(BulkEditsDocument, { fetchPolicy: 'cache-and-network' })
  return (
    <Drawer open title={t`批量修改记录`} size={520} onClose={onClose}>
      {!data ? (
        error ? (
          <ProblemPanel error={error} onRetry={() => void refetch()} />
        ) : (
          <RowsSkeleton rows={5} />
        )
      ) : data.shopBulkEdits.length === 0 ? (
        <Notice icon={ListChecks} title={t`还没有批量修改过`} />
      ) : (
        <ul className="m-0 list-none p-0">
          {data.shopBulkEdits.map((edit) => (
            <Record
              key={edit.id}
              edit={edit}
              onUndone={() => {
                void refetch()
                onDone()
              }}
            />
          ))}
        </ul>
      )}
    </Drawer>
  )
}

function Record({ edit, onUndone }: { edit: BulkEditRecordFragment; onUndone: () => void }) {
  const { t } = useLingui()
  const mayWrite = usePermission('product:write')
  const { kind, createdAt, productCount, itemCount, isUndo, undoneAt, doneBy } = edit
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-3">
      <span className="min-w-60 flex-1">
        <b className="font-medium">
          {isUndo ? t`撤销：` : ''}
          <KindText name="bulkEdit" value={kind} />
        </b>
        <span className="ml-2 text-ink-2">
          <Plural value={productCount} other="# 件商品" /> · <Plural value={itemCount} other="# 项" />
        </span>
        <span className="block text-13 text-ink-3">
          <TimeText at={createdAt} />
          {doneBy && ` · ${doneBy}`}
        </span>
      </span>
      {undoneAt ? (
        <span className="text-13 text-ink-3">
          <Trans>
            已于 <TimeText at={undoneAt} /> 撤销
          </Trans>
        </span>
      ) : (
        mayWrite && !isUndo && <UndoBulkEdit id={edit.id} onDone={onUndone} />
      )}
    </li>
  )
}
