import { RowsSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { useLingui } from '@lingui/react/macro'
import { Button, Drawer } from 'antd'
import { History } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { optionTexts } from './matrix.ts'
import { useEditorStore } from './use-editor.ts'

const StockMovements = lazy(() => import('./stock-movements.tsx'))

export function StockMovementsButton({ productId }: { productId: string }) {
  const { t } = useLingui()
  const store = useEditorStore()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button icon={<History size={15} aria-hidden />} onClick={() => setOpen(true)}>
        {t`库存流水`}
      </Button>
      <Drawer open={isOpen} title={t`库存流水`} size={520} destroyOnHidden onClose={() => setOpen(false)}>
        <Suspense fallback={<RowsSkeleton rows={6} />}>
          <StockMovements productId={productId} variants={variantsOf(store.getState())} />
        </Suspense>
      </Drawer>
    </>
  )
}

const variantsOf = ({ saved: { matrix } }: ReturnType<ReturnType<typeof useEditorStore>['getState']>) =>
  matrix.order.flatMap((key) => {
    const row = matrix.rows[key]
    return row?.id ? [{ id: row.id, label: optionTexts(matrix, row).join(' / ') }] : []
  })
