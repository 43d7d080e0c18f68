import { useConfirm } from '@kaidian/shared/ui/console/confirm.tsx'
import { Missing } from '@kaidian/shared/ui/console/money-text.tsx'
import { showToast } from '@kaidian/shared/web/toast.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { SetProductOnSaleDocument, SubmitProductDocument, type ShopProductsQuery } from './products-page.graphql.ts'

type Product = Pick<ShopProductsQuery['shopProducts']['edges'][number]['node'], 'id' | 'title' | 'status'>

/** The one step that the product's state allows from the list. */
export function ProductActions({ product, onDone }: { product: Product; onDone: () => void }) {
  const { t } = useLingui()
  const confirm = useConfirm()
  const { id, status, title } = product
  const isOnSale = status === 'ON_SALE'
  const [setOnSale, isSetting] = useAction(SetProductOnSaleDocument, {
    success: isOnSale ? t`已下架，商城不再显示` : t`已上架`,
    onDone,
  })
  const [submit, isSubmitting] = useAction(SubmitProductDocument, {
    success: t`已提交，结果见状态`,
    onDone,
    // Also what a field lacks: there is no form here to show it.
    onRefused: (refusals) => {
      for (const { message } of refusals) showToast({ text: t`「${title}」${message}`, tone: 'refused' })
    },
  })
  if (status === 'PENDING' || status === 'BANNED') return <Missing />

  async function takeOff() {
    const answer = await confirm({
      title: t`下架「${title}」？`,
      body: t`商城立刻不再显示；已付款的订单不受影响。可随时再上架。`,
      confirm: t`下架`,
      isDangerous: true,
    })
    if (answer) await setOnSale({ id, isOnSale: false })
  }

  if (isOnSale)
    return (
      <Button size="small" loading={isSetting} onClick={() => void takeOff()}>
        {t`下架`}
      </Button>
    )
  if (status === 'OFF_SALE')
    return (
      <Button size="small" loading={isSetting} onClick={() => void setOnSale({ id, isOnSale: true })}>
        {t`上架`}
      </Button>
    )
  return (
    <Button size="small" loading={isSubmitting} onClick={() => void submit({ id })}>
      {t`提交审核`}
    </Button>
  )
}
