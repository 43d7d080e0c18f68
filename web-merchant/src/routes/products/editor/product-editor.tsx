import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { SaveBar } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { StatusTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { usePermission, useViewer } from '@kaidian/shared/web/session.tsx'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { useLingui } from '@lingui/react'
import { useLingui as useWords } from '@lingui/react/macro'
import { Button, Drawer } from 'antd'
import { Send, Smartphone } from 'lucide-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { ScheduleText } from '../schedule-text.tsx'
import { Anchors } from './anchors.tsx'
import { columnNames } from './column-names.ts'
import { ConflictNotice } from './conflict-notice.tsx'
import { DifferencesMark } from './differences-mark.tsx'
import { blankDraft, draftOf, stockOf } from './draft.ts'
import { createEditorStore, isChanged, isDirty } from './editor-store.ts'
import { findCategory } from './find-category.ts'
import { FrozenNotice } from './frozen-notice.tsx'
import { isSubmittable } from './is-submittable.ts'
import { LeftNotice } from './left-notice.tsx'
import { OriginalNotice } from './original-notice.tsx'
import { PhonePreview } from './phone-preview.tsx'
import type { EditedProductFragment, ProductChoicesQuery } from './product-editor.graphql.ts'
import { ProductForm } from './product-form.tsx'
import { ProductNotice } from './product-notice.tsx'
import { ScheduleButton } from './schedule-button.tsx'
import { useAutosave } from './use-autosave.ts'
import { EditorContext, useEditor, useEditorStore } from './use-editor.ts'
import { useMissing } from './use-missing.ts'
import { useSaving } from './use-saving.ts'

interface ProductEditorProps {
  product: EditedProductFragment | null
  choices: ProductChoicesQuery
}

export function ProductEditor(props: ProductEditorProps) {
  const [store] = useState(() => {
    const { product, choices } = props
    const templates = choices.shopFreightTemplates
    const usual = templates.find(({ isDefault }) => isDefault) ?? templates[0]
    return product
      ? createEditorStore(draftOf(product), stockOf(product), choices.lowStockLimit)
      : createEditorStore(blankDraft(usual?.id ?? null), {}, choices.lowStockLimit)
  })
  return (
    <EditorContext value={store}>
      <Editor {...props} />
    </EditorContext>
  )
}

function Editor({ product, choices }: ProductEditorProps) {
  const { i18n } = useLingui()
  const { t } = useWords()
  const store = useEditorStore()
  const mayWrite = usePermission('product:write')
  const merchantId = useViewer()?.merchant?.id ?? ''
  const isUnsaved = useEditor(isDirty)
  const attributesOf = (categoryId: string | null) => findCategory(choices, product, categoryId)?.attributes ?? []
  const saving = useSaving(product, attributesOf)
  const { tried, known, isSaving, isOnward, refusals, refused } = saving
  const missing = useMissing(tried, attributesOf)
  const [isPreview, setPreview] = useState(false)
  const selectRefused = useEffectEvent(() => {
    const [, row, column] = /^variants\.(\d+)\.(\w+)$/.exec(refusals.find(({ field }) => field)?.field ?? '') ?? []
    const place = columnNames.findIndex((name) => name === column)
    if (row !== undefined && place >= 0) store.getState().select({ row: Number(row), column: place })
  })
  useEffect(() => selectRefused(), [refusals])
  const hasConflict = refusals.some(({ code }) => code === 'PRODUCT_CHANGED')
  // Saving goods that are live changes what buyers pay, and of goods under review it takes them back.
  const isDraft = !product || product.status === 'DRAFT' || product.status === 'RETURNED'
  const [savedAt, setSavedAt] = useState<number>()
  const autosave = useAutosave({
    storageKey: `product.${merchantId}.${product?.id ?? 'new'}`,
    known,
    isPaused: !mayWrite || isSaving || hasConflict,
    save: isDraft ? async () => (await saving.saveQuietly()) && setSavedAt(Date.now()) : undefined,
  })

  const doubt = useEffectEvent(() => saving.doubt())
  useEffect(
    () =>
      store.subscribe((state, before) => {
        if (isChanged(state, before)) doubt()
      }),
    [store],
  )

  const problems = {
    ...Object.fromEntries(Object.entries(missing).map(([field, word]) => [field, word && i18n._(word)])),
    ...byField(refused, (row, message) => t`第 ${row} 行：${message}`),
  }
  const isPending = product?.status === 'PENDING' || product?.draftStatus === 'PENDING'
  const canSubmit = mayWrite && !isPending && (isUnsaved || !product || isSubmittable(product))
  const keptNote = autosave.keptAt
    ? isDraft
      ? t`${formatTime(new Date(autosave.keptAt), 'clock')} 已存在本机，停下 5 秒后存到服务器`
      : t`${formatTime(new Date(autosave.keptAt), 'clock')} 已存在本机，保存后才生效`
    : undefined
  return (
    <Page
      title={product ? product.latest.title || t`未命名商品` : t`新商品`}
      back="/products"
      mark={
        product && (
          <>
            <StatusTag kind="product" value={product.status} />
            <ScheduleText onSaleAt={product.onSaleAt} offSaleAt={product.offSaleAt} />
            {product.draftStatus !== 'NONE' && (
              <DifferencesMark product={product} mayWrite={mayWrite} onDiscarded={saving.begin} />
            )}
          </>
        )
      }
      actions={
        <>
          {!isUnsaved && savedAt && (
            <span
              className="text-13 text-ink-3"
              role="status"
            >{t`${formatTime(new Date(savedAt), 'clock')} 已自动保存`}</span>
          )}
          <Button className="xl:hidden!" icon={<Smartphone size={16} aria-hidden />} onClick={() => setPreview(true)}>
            {t`预览`}
          </Button>
          {mayWrite && product && product.status !== 'BANNED' && (
            <ScheduleButton product={product} onDone={(version) => saving.know({ id: product.id, version })} />
          )}
          {canSubmit && !isUnsaved && (
            <Button
              type="primary"
              icon={<Send size={15} aria-hidden />}
              loading={isOnward}
              onClick={() => void saving.saveAndSubmit()}
            >
              {t`提交审核`}
            </Button>
          )}
        </>
      }
    >
      {autosave.left && (
        <LeftNotice
          at={autosave.left.at}
          onTake={() => {
            if (autosave.left?.known) saving.know(autosave.left.known)
            autosave.takeLeft()
          }}
          onDrop={autosave.dropLeft}
        />
      )}
      <ProductNotice product={product} />
      <FrozenNotice product={product} />
      <OriginalNotice product={product} />
      {hasConflict && (
        <ConflictNotice
          isBusy={isSaving}
          onTheirs={() => void saving.takeTheirs()}
          onMine={() => void saving.keepMine()}
        />
      )}
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_320px] 2xl:grid-cols-[88px_minmax(0,1fr)_320px]">
        <Anchors />
        <ProductForm
          choices={choices}
          product={product}
          remarks={product?.remarks ?? []}
          problems={problems}
          hasTried={tried !== undefined}
          isReadOnly={!mayWrite}
        />
        <div className="sticky top-20 max-xl:hidden">
          <PhonePreview />
        </div>
      </div>
      {mayWrite && (
        <SaveBar
          isDirty={isUnsaved}
          isBusy={isSaving}
          save={product && !isUnapproved(product) ? t`保存` : t`存草稿`}
          onSave={() => void saving.saveDraft()}
          onDiscard={saving.discard}
          note={keptNote}
          onward={
            canSubmit ? { label: t`提交审核`, run: () => void saving.saveAndSubmit(), isBusy: isOnward } : undefined
          }
        />
      )}
      <Drawer
        open={isPreview}
        title={t`手机预览`}
        placement="bottom"
        size="92dvh"
        destroyOnHidden
        onClose={() => setPreview(false)}
      >
        <PhonePreview />
      </Drawer>
    </Page>
  )
}

const isUnapproved = ({ status }: EditedProductFragment) =>
  status === 'DRAFT' || status === 'PENDING' || status === 'RETURNED'

/** "variants.3.price" stands at the variants, with the row that it is about. */
function byField(errors: Record<string, string>, ofRow: (row: number, message: string) => string) {
  return Object.fromEntries(
    Object.entries(errors).map(([path, message]) => {
      const [field = path, place] = path.split('.')
      return [field, field === 'variants' && place !== undefined ? ofRow(Number(place) + 1, message) : message]
    }),
  )
}
