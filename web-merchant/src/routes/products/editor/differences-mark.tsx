import { useConfirm } from '@kaidian/shared/ui/console/confirm.tsx'
import { ProductDifferences } from '@kaidian/shared/ui/console/product/product-differences.tsx'
import { StatusTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { Plural, useLingui } from '@lingui/react/macro'
import { Button, Drawer } from 'antd'
import DOMPurify from 'dompurify'
import { useState } from 'react'
import { DiscardProductDraftDocument, type EditedProductFragment } from './product-editor.graphql.ts'

interface DifferencesMarkProps {
  product: EditedProductFragment
  mayWrite: boolean
  onDiscarded: (product: EditedProductFragment) => void
}

/** That there is a draft beside what is live, what it changes, and the way to give it up. */
export function DifferencesMark({ product, mayWrite, onDiscarded }: DifferencesMarkProps) {
  const { t } = useLingui()
  const confirm = useConfirm()
  const [isOpen, setOpen] = useState(false)
  const [discard, isDiscarding] = useAction(DiscardProductDraftDocument, { success: t`已放弃改动，线上内容不变` })
  const { id, draftStatus, differences } = product

  async function giveUp() {
    const answer = await confirm({
      title: t`放弃全部改动？`,
      body: t`改动和审核意见都会删除，线上的商品不受影响。`,
      confirm: t`放弃改动`,
      isDangerous: true,
    })
    const kept = answer && (await discard({ id }))?.product
    if (!kept) return
    setOpen(false)
    onDiscarded(kept)
  }

  return (
    <>
      <StatusTag kind="productDraft" value={draftStatus} />
      <button type="button" className="kc-link-button text-13 font-normal" onClick={() => setOpen(true)}>
        <Plural value={differences.length} other="与线上有 # 处差异" />
      </button>
      <Drawer
        open={isOpen}
        title={t`改动与线上的差异`}
        size="min(760px, 100vw)"
        destroyOnHidden
        onClose={() => setOpen(false)}
        extra={
          mayWrite && (
            <Button danger loading={isDiscarding} onClick={() => void giveUp()}>
              {t`放弃改动`}
            </Button>
          )
        }
      >
        <ProductDifferences
          differences={differences}
          drawHtml={(html) => (
            <div className="product-html" dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(html) }} />
          )}
        />
      </Drawer>
    </>
  )
}
