import { useQuery } from '@apollo/client/react'
import { limits } from '@kaidian/shared/core/limits'
import { Field } from '@kaidian/shared/ui/console/field.tsx'
import { ProblemPanel } from '@kaidian/shared/ui/console/problems.tsx'
import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { RowsSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import type { UserError } from '@kaidian/shared/web/use-action.ts'
import { useLocalDraft } from '@kaidian/shared/web/use-local-draft.ts'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { LockKeyhole } from 'lucide-react'
import { useEffect, useEffectEvent, useId, useRef, useState, type FormEvent } from 'react'
import { ProductFinder } from '../product-finder.tsx'
import { FlashAside } from './flash-aside.tsx'
import {
  canBeInSale,
  itemsOf,
  textOfItems,
  type FlashDraft,
  type FlashItem,
  type Goods,
  type GoodsVariant,
} from './flash-draft.ts'
import { FlashFill } from './flash-fill.tsx'
import { itemProblemsOf, saleProblemsOf, type ItemField } from './flash-problems.ts'
import { FlashRows } from './flash-rows.tsx'
import { FlashTerms } from './flash-terms.tsx'
import { flashWords } from './flash-words.ts'
import { GoodsOfSaleDocument } from './flash.graphql.ts'
import './flash-sale.css'

interface FlashFormProps {
  draftKey: string
  initial: FlashDraft
  now: string
  refusals: readonly UserError[]
  onChange: () => void
  isBusy: boolean
  /** Answers whether it was taken. */
  onSubmit: (draft: FlashDraft) => Promise<boolean>
}

const { flashItems } = limits.promotion

/** Goods with their flash prices, then the window; beside them what a buyer sees and what the shop is left. */
export function FlashForm({ draftKey, initial, now, refusals, onChange, isBusy, onSubmit }: FlashFormProps) {
  const { t, i18n } = useLingui()
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  const { draft, isKept, change, putAway } = useLocalDraft(draftKey, initial)
  const [isTried, setTried] = useState(false)
  const [shown, setShown] = useState<string>()
  const items = itemsOf(draft)
  const ids = [...new Set(items.map(({ productId }) => productId))]
  const asked = useQuery(GoodsOfSaleDocument, {
    variables: { ids },
    skip: ids.length === 0,
    fetchPolicy: 'cache-and-network',
  })
  const known = new Map<string, Goods>()
  for (const { node } of (asked.data ?? asked.previousData)?.shopProducts.edges ?? []) known.set(node.id, node)
  const isKnown = ids.every((one) => known.has(one)) || (asked.data !== undefined && !asked.loading)
  const variantOf = ({ productId, variantId }: FlashItem): GoodsVariant | undefined =>
    known.get(productId)?.variants.find((variant) => variant.id === variantId)

  const refused: Record<string, string> = {}
  for (const { field, message } of refusals) if (field) refused[field] ??= message
  const saleProblems = saleProblemsOf(draft, now)
  const rowProblems = items.map((item) => itemProblemsOf(item, variantOf(item)))
  const isGood = Object.keys(saleProblems).length === 0 && rowProblems.every((row) => Object.keys(row).length === 0)

  function edit(part: Partial<FlashDraft>) {
    if (refusals.length > 0) onChange()
    change(part)
  }
  const setItems = (next: readonly FlashItem[]) => edit({ items: textOfItems(next) })

  function add(product: Goods, variants: readonly GoodsVariant[]) {
    const fresh = variants.filter((variant) => !items.some(({ variantId }) => variantId === variant.id))
    const own = (variant: GoodsVariant) => ({ productId: product.id, variantId: variant.id, price: '', stock: '' })
    setItems([...items, ...fresh.map(own)])
    setShown(fresh[0]?.id)
  }

  const saleProblem = (name: keyof FlashDraft) => {
    const found = isTried ? saleProblems[name] : undefined
    return refused[name] ?? (found && i18n._(flashWords[found]))
  }
  const rowProblem = (at: number, name: ItemField) => {
    const found = rowProblems[at]?.[name]
    return refused[`items.${at}.${name}`] ?? (found && i18n._(flashWords[found]))
  }

  /** After what is wrong has been drawn. */
  const focusFirstFault = () =>
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus())
  const showRefusal = useEffectEvent(() => {
    if (refusals.length === 0) return
    focusFirstFault()
    // The price or the pieces may have changed since they were asked for.
    if (ids.length > 0) void asked.refetch()
  })
  useEffect(() => showRefusal(), [refusals])

  async function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (!isGood) return focusFirstFault()
    if (await onSubmit(draft)) putAway()
  }

  const finder = `${id}-goods`
  const itemsProblem = saleProblem('items')
  return (
    <div className="flash-page">
      <form ref={form} id={id} noValidate className="grid min-w-0 gap-4" onSubmit={(event) => void submit(event)}>
        <p className="m-0 flex gap-2 rounded-card bg-amber-50 px-5 py-3 text-amber-700">
          <LockKeyhole size={16} className="mt-1 flex-none" aria-hidden />
          <span>{t`提交后先由平台审核。从提交起到活动结束，选中的规格平时价锁定，不能改；退回或停止后立即解锁。`}</span>
        </p>
        <Section
          title={t`商品与限时价`}
          extra={items.length > 0 && <span className="kc-quiet">{t`${items.length} / ${flashItems} 款`}</span>}
        >
          <div className="max-w-160 [&_.kc-field]:mt-0">
            <Field
              id={finder}
              label={t`添加商品`}
              help={t`选一件，它有库存的规格都会列出来，不要的再删去`}
              error={itemsProblem}
            >
              <ProductFinder
                id={finder}
                placeholder={t`输入商品名搜索在售商品`}
                isInvalid={itemsProblem !== undefined}
                whyNot={(product) => {
                  if (ids.includes(product.id)) return t`已添加`
                  return product.variants.some(canBeInSale) ? undefined : t`没有库存`
                }}
                onChoose={(product) => add(product, product.variants.filter(canBeInSale))}
              />
            </Field>
          </div>
          {asked.error && !asked.data && <ProblemPanel error={asked.error} onRetry={() => void asked.refetch()} />}
          {items.length > 0 && !isKnown && !asked.error && <RowsSkeleton rows={Math.min(items.length, 6)} />}
          {items.length > 0 && isKnown && (
            <>
              <FlashFill id={id} items={items} variantOf={variantOf} onFill={setItems} />
              <FlashRows
                id={id}
                now={now}
                items={items}
                goods={known}
                isTried={isTried}
                problem={rowProblem}
                isRefused={(at, name) => refused[`items.${at}.${name}`] !== undefined}
                onShow={setShown}
                onAdd={add}
                onChange={setItems}
              />
            </>
          )}
        </Section>
        <FlashTerms id={id} draft={draft} problem={saleProblem} onChange={edit} />
      </form>
      <FlashAside draft={draft} items={items} goods={known} shown={shown} />
      <div className="flash-submit kc-card flex flex-wrap items-center gap-3 px-5 py-4">
        <Button type="primary" htmlType="submit" form={id} loading={isBusy}>
          {t`提交审核`}
        </Button>
        {isTried && !isGood && <span className="kc-error m-0">{t`还有没填好的地方，已标出`}</span>}
        <span className="kc-quiet ml-auto text-13" aria-live="polite">
          {isKept ? t`已自动存在这台设备上` : t`正在保存…`}
        </span>
      </div>
    </div>
  )
}
