import { useApolloClient } from '@apollo/client/react'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { SaveBar } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { StatusTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { showToast } from '@kaidian/shared/web/toast.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react'
import { useLingui as useWords } from '@lingui/react/macro'
import { Button, Drawer } from 'antd'
import { Send, Smartphone } from 'lucide-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { flushSync } from 'react-dom'
import { useNavigate } from 'react-router'
import { Anchors } from './anchors.tsx'
import { columnNames } from './column-names.ts'
import { ConflictNotice } from './conflict-notice.tsx'
import { DifferencesMark } from './differences-mark.tsx'
import { blankDraft, draftOf, inputOf } from './draft.ts'
import { createEditorStore, isDirty } from './editor-store.ts'
import { findCategory } from './find-category.ts'
import { FrozenNotice } from './frozen-notice.tsx'
import { missingOf } from './missing.ts'
import { OriginalNotice } from './original-notice.tsx'
import { PhonePreview } from './phone-preview.tsx'
import {
  EditedProductDocument,
  SaveProductDocument,
  SubmitEditedProductDocument,
  type EditedProductFragment,
  type ProductChoicesQuery,
} from './product-editor.graphql.ts'
import { ProductForm } from './product-form.tsx'
import { ProductNotice } from './product-notice.tsx'
import { ScheduleText } from '../schedule-text.tsx'
import { ScheduleButton } from './schedule-button.tsx'
import { EditorContext, useEditor, useEditorStore } from './use-editor.ts'
import { useMissing } from './use-missing.ts'

interface ProductEditorProps {
  product: EditedProductFragment | null
  choices: ProductChoicesQuery
}

export function ProductEditor(props: ProductEditorProps) {
  const [store] = useState(() => {
    const templates = props.choices.shopFreightTemplates
    const usual = templates.find(({ isDefault }) => isDefault) ?? templates[0]
    return createEditorStore(props.product ? draftOf(props.product) : blankDraft(usual?.id ?? null))
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
  const client = useApolloClient()
  const navigate = useNavigate()
  const store = useEditorStore()
  const mayWrite = usePermission('product:write')
  const isChanged = useEditor(isDirty)
  const [tried, setTried] = useState<'draft' | 'whole'>()
  const attributesOf = (categoryId: string | null) => findCategory(choices, product, categoryId)?.attributes ?? []
  const missing = useMissing(tried, attributesOf)
  const [isOnward, setOnward] = useState(false)
  // What the server refused is no longer so certain once something has been changed.
  const [isAnswered, setAnswered] = useState(false)
  const [isPreview, setPreview] = useState(false)
  const [known, setKnown] = useState(product && { id: product.id, version: product.version })
  const [save, isSaving, { errors, refusals, clear }] = useAction(SaveProductDocument, { idempotent: true })
  const [submit, , { errors: submitErrors }] = useAction(SubmitEditedProductDocument, {
    success: t`已提交，审核结果会显示在这里`,
  })
  const selectRefused = useEffectEvent(() => {
    const [, row, column] = /^variants\.(\d+)\.(\w+)$/.exec(refusals.find(({ field }) => field)?.field ?? '') ?? []
    const place = columnNames.findIndex((name) => name === column)
    if (row !== undefined && place >= 0) store.getState().select({ row: Number(row), column: place })
  })
  useEffect(() => selectRefused(), [refusals])
  const hasConflict = refusals.some(({ code }) => code === 'PRODUCT_CHANGED')

  useEffect(
    () =>
      store.subscribe((state, before) => {
        if (state.fields !== before.fields || state.pictures !== before.pictures || state.matrix !== before.matrix)
          setAnswered(false)
      }),
    [store],
  )

  /** Answers the saved product, or undefined when something stands in the way. */
  async function keep(isWhole: boolean, version = known?.version): Promise<EditedProductFragment | undefined> {
    const state = store.getState()
    const found = missingOf(state, attributesOf(state.fields.categoryId), isWhole)
    setTried(isWhole ? 'whole' : 'draft')
    const input = inputOf(state, known && version !== undefined ? { id: known.id, version } : null)
    const [first] = Object.keys(found)
    if (first || !input) {
      document.getElementById(`field-${first}`)?.scrollIntoView({ block: 'center', behavior: 'smooth' })
      return undefined
    }
    if (product && version === known?.version && !isDirty(state)) return product
    const saved = (await save(input))?.product
    setAnswered(true)
    if (!saved) return undefined
    // The guard against leaving has to know that nothing is unsaved before the address changes.
    flushSync(() => {
      store.getState().reset(draftOf(saved))
      setKnown({ id: saved.id, version: saved.version })
    })
    if (!known) void navigate(`/products/${saved.id}`, { replace: true })
    return saved
  }

  async function saveDraft(version?: number) {
    if (await keep(false, version)) showToast({ text: t`已保存`, tone: 'done' })
  }

  async function saveAndSubmit() {
    setOnward(true)
    const saved = await keep(true)
    if (saved && !isSubmittable(saved)) showToast({ text: t`已保存，立即生效，不用审核`, tone: 'done' })
    else if (saved) {
      const submitted = (await submit({ id: saved.id }))?.product
      setAnswered(true)
      if (submitted) setKnown({ id: saved.id, version: submitted.version })
    }
    setOnward(false)
  }

  async function newest() {
    if (!known) return null
    const { data } = await client.query({
      query: EditedProductDocument,
      variables: { id: known.id },
      fetchPolicy: 'network-only',
    })
    return data?.shopProduct ?? null
  }

  async function takeTheirs() {
    const theirs = await newest()
    if (theirs) begin(theirs)
  }

  /** With what the server says, whatever was typed. */
  function begin(fresh: EditedProductFragment) {
    store.getState().reset(draftOf(fresh))
    setKnown({ id: fresh.id, version: fresh.version })
    setTried(undefined)
    clear()
  }

  async function keepMine() {
    const theirs = await newest()
    if (theirs) await saveDraft(theirs.version)
  }

  const problems = {
    ...Object.fromEntries(Object.entries(missing).map(([field, word]) => [field, word && i18n._(word)])),
    ...(isAnswered ? byField({ ...submitErrors, ...errors }, (row, message) => t`第 ${row} 行：${message}`) : {}),
  }
  const isPending = product?.status === 'PENDING' || product?.draftStatus === 'PENDING'
  const canSubmit = mayWrite && !isPending && (isChanged || !product || isSubmittable(product))
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
              <DifferencesMark product={product} mayWrite={mayWrite} onDiscarded={begin} />
            )}
          </>
        )
      }
      actions={
        <>
          <Button className="xl:hidden!" icon={<Smartphone size={16} aria-hidden />} onClick={() => setPreview(true)}>
            {t`预览`}
          </Button>
          {mayWrite && product && product.status !== 'BANNED' && (
            <ScheduleButton product={product} onDone={(version) => setKnown({ id: product.id, version })} />
          )}
          {canSubmit && !isChanged && (
            <Button
              type="primary"
              icon={<Send size={15} aria-hidden />}
              loading={isOnward}
              onClick={() => void saveAndSubmit()}
            >
              {t`提交审核`}
            </Button>
          )}
        </>
      }
    >
      <ProductNotice product={product} />
      <FrozenNotice product={product} />
      <OriginalNotice product={product} />
      {hasConflict && (
        <ConflictNotice isBusy={isSaving} onTheirs={() => void takeTheirs()} onMine={() => void keepMine()} />
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
          isDirty={isChanged}
          isBusy={isSaving}
          save={product && !isUnapproved(product) ? t`保存` : t`存草稿`}
          onSave={() => void saveDraft()}
          onDiscard={() => {
            store.getState().discard()
            setTried(undefined)
            clear()
          }}
          onward={canSubmit ? { label: t`提交审核`, run: () => void saveAndSubmit(), isBusy: isOnward } : undefined}
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

const isSubmittable = ({ status, draftStatus }: EditedProductFragment) =>
  [status, draftStatus].some((state) => state === 'DRAFT' || state === 'RETURNED')

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
