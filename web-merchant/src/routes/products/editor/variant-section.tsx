import { useLingui } from '@lingui/react/macro'
import { Button, Tooltip } from 'antd'
import { Redo2, Undo2 } from 'lucide-react'
import { BulkFill } from './bulk-fill.tsx'
import { GridProblems } from './grid-problems.tsx'
import { PasteDialog } from './paste-dialog.tsx'
import { useEditor, useEditorStore } from './use-editor.ts'
import { VariantGrid } from './variant-grid.tsx'

export function VariantSection({ isReadOnly, hasTried }: { isReadOnly: boolean; hasTried: boolean }) {
  const { t } = useLingui()
  const store = useEditorStore()
  const count = useEditor(({ matrix }) => matrix.order.length)
  const canUndo = useEditor(({ past }) => past.length > 0)
  const canRedo = useEditor(({ future }) => future.length > 0)
  return (
    <div className="grid gap-2">
      {!isReadOnly && (
        <div className="flex flex-wrap items-center gap-2">
          <BulkFill />
          <PasteDialog />
          <Tooltip title="Ctrl+Z">
            <Button
              aria-label={t`撤销`}
              icon={<Undo2 size={15} aria-hidden />}
              disabled={!canUndo}
              onClick={() => store.getState().undo()}
            />
          </Tooltip>
          <Tooltip title="Ctrl+Shift+Z">
            <Button
              aria-label={t`重做`}
              icon={<Redo2 size={15} aria-hidden />}
              disabled={!canRedo}
              onClick={() => store.getState().redo()}
            />
          </Tooltip>
          <span className="ml-auto text-13 text-ink-3">
            <span className="tabular">{t`${count} 个规格`}</span>
            <span className="max-md:hidden">
              {' · '}
              {t`方向键移动，Enter 向下，Ctrl+D 向下填充，可从 Excel 直接粘贴`}
            </span>
          </span>
        </div>
      )}
      <VariantGrid isReadOnly={isReadOnly} hasTried={hasTried} />
      {hasTried && <GridProblems />}
    </div>
  )
}
