import { useLingui } from '@lingui/react/macro'
import { Button, Tooltip } from 'antd'
import { Redo2, Undo2 } from 'lucide-react'
import { BulkFill } from './bulk-fill.tsx'
import { formatBps } from '@kaidian/shared/web/money.ts'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { GridProblems } from './grid-problems.tsx'
import { PasteDialog } from './paste-dialog.tsx'
import { StockMovementsButton } from './stock-movements-button.tsx'
import { useEditor, useEditorStore } from './use-editor.ts'
import { useNet } from './use-net.ts'
import { VariantGrid } from './variant-grid.tsx'

interface VariantSectionProps {
  productId: string | null
  isReadOnly: boolean
  hasTried: boolean
}

export function VariantSection({ productId, isReadOnly, hasTried }: VariantSectionProps) {
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
          {productId && <StockMovementsButton productId={productId} />}
          <span className="ml-auto text-13 text-ink-3">
            <span className="tabular">{t`${count} 个规格`}</span>
            <span className="max-md:hidden">
              {' · '}
              {t`方向键移动，Enter 向下，Ctrl+D 向下填充，可从 Excel 直接粘贴`}
            </span>
          </span>
        </div>
      )}
      {isReadOnly && productId && <StockMovementsButton productId={productId} />}
      <VariantGrid isReadOnly={isReadOnly} hasTried={hasTried} />
      <NetNote productId={productId} />
      {hasTried && <GridProblems />}
    </div>
  )
}

/** By which rate the column of what is received was reckoned. */
function NetNote({ productId }: { productId: string | null }) {
  const { t } = useLingui()
  const proceeds = useNet(productId)
  const mayWrite = usePermission('product:write')
  if (!proceeds) return <p className="m-0 text-13 text-ink-3">{t`选好类目后，「你到手」按现行服务费率算出。`}</p>
  const rate = formatBps(proceeds.feeRateBps)
  const words = {
    PRODUCT: t`本商品单独的费率`,
    MERCHANT: t`本店单独的费率`,
    CATEGORY: t`类目费率`,
    DEFAULT: t`默认费率`,
  }
  return (
    <p className="m-0 text-13 text-ink-3">
      {t`「你到手」= 售价 − 服务费 ${rate}（${words[proceeds.scope]}，四舍五入到分），由服务器按结算的算法算出；不含运费，你承担的优惠另计。`}{' '}
      {mayWrite && t`「毛利」= 你到手 − 成本，百分比占售价；成本只有本店能编辑商品的人看得到。`}
    </p>
  )
}
