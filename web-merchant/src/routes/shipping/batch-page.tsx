import { useQuery } from '@apollo/client/react'
import { limits } from '@kaidian/shared/core/limits'
import { ExportButton } from '@kaidian/shared/ui/console/export-button.tsx'
import { ImportCentre } from '@kaidian/shared/ui/console/import-centre.tsx'
import { CountText } from '@kaidian/shared/ui/console/money-text.tsx'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { Notice, ProblemPanel } from '@kaidian/shared/ui/console/problems.tsx'
import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { ResourceRows, type Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { RowsSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { StatusTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { showToast } from '@kaidian/shared/web/toast.ts'
import { uploadFile } from '@kaidian/shared/web/upload.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { FileClock } from 'lucide-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { audience } from '../../audience.ts'
import { uploadProblem } from '../../parts/upload-problem.ts'
import { CheckShippingDocument, ShippingBatchesDocument, type ShippingBatchRowFragment } from './shipping.graphql.ts'

/** Many orders by one file: what waits is downloaded, filled in, and uploaded. */
export default function ShippingBatchPage() {
  const { t } = useLingui()
  return (
    <Page title={t`批量发货`} back="/orders">
      <Section title={t`1. 下载待发货的订单`} extra={<ExportButton kind="ORDERS_TO_SHIP" terms={{}} />}>
        <p className="m-0 text-ink-2">
          {t`每个订单一行，有收货人、地址和商品，快要到发货截止时间的在前，一次最多 ${limits.shippingRows} 个。填好「快递公司」和「运单号」两列；不发的订单留空。`}
        </p>
      </Section>
      <Section title={t`2. 上传填好的文件`}>
        <NewBatch />
      </Section>
      <History />
    </Page>
  )
}

function NewBatch() {
  const { t } = useLingui()
  const navigate = useNavigate()
  const [isUploading, setUploading] = useState(false)
  const [check, isChecking] = useAction(CheckShippingDocument, {
    onDone: ({ batch }) => batch && void navigate(`/shipping/batch/${batch.id}`),
  })

  async function take(file: File) {
    setUploading(true)
    try {
      const { id: fileId } = await uploadFile(file, { audience, use: 'csv' })
      await check({ fileId })
    } catch (problem) {
      showToast({ text: uploadProblem(problem), tone: 'failed' })
    } finally {
      setUploading(false)
    }
  }

  return (
    <ImportCentre
      job={undefined}
      accept=".csv,text/csv"
      maxBytes={limits.shippingBytes}
      help={t`CSV，要有「订单号」「快递公司」「运单号」三列，UTF-8 或 GBK 都可以。快递公司写中文名、英文名或代码。先检查，确认后才发货。`}
      isBusy={isUploading || isChecking}
      onFile={(file) => void take(file)}
      onAnother={() => undefined}
    />
  )
}

function History() {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(ShippingBatchesDocument, { fetchPolicy: 'cache-and-network' })
  const columns: Column<ShippingBatchRowFragment>[] = [
    { key: 'file', title: t`文件`, card: 'title', render: ({ fileName }) => fileName },
    {
      key: 'status',
      title: t`状态`,
      card: 'corner',
      render: ({ status }) => <StatusTag kind="shipping" value={status} />,
    },
    { key: 'rows', title: t`行数`, align: 'right', render: ({ rowCount }) => <CountText value={rowCount} /> },
    {
      key: 'done',
      title: t`已发货`,
      align: 'right',
      render: ({ shippedCount, goodCount }) => <span className="tabular">{t`${shippedCount} / ${goodCount}`}</span>,
    },
    { key: 'bad', title: t`问题行`, align: 'right', render: ({ problemCount }) => <CountText value={problemCount} /> },
    { key: 'at', title: t`时间`, render: ({ createdAt }) => <TimeText at={createdAt} /> },
  ]
  return (
    <Section title={t`发货记录`} isFlush>
      {data && data.shopShippingBatches.length > 0 ? (
        <ResourceRows
          rows={data.shopShippingBatches}
          columns={columns}
          to={({ id }) => `/shipping/batch/${id}`}
          isPlain
        />
      ) : data ? (
        <Notice icon={FileClock} title={t`还没有批量发过货`} />
      ) : error ? (
        <ProblemPanel error={error} onRetry={() => void refetch()} />
      ) : (
        <RowsSkeleton rows={3} />
      )}
    </Section>
  )
}
