import { ObjectType } from 'type-graphql'
import { Text } from '../kernel/columns.ts'
import { Row } from '../kernel/row.ts'

export interface AgreementWords {
  name: string
  summaryZh: string
  summaryEn: string
  textZh: string
  textEn: string
}

/** What an agreement says, published or not: plain text, a blank line between paragraphs, "#" before a heading. */
@ObjectType({ description: '协议的内容 · What an agreement says' })
export abstract class AgreementText extends Row {
  @Text({ description: '版本名 · Name of the version' })
  name: string

  @Text({ description: '改了什么，中文 · What changes, in Chinese' })
  summaryZh: string

  @Text({ description: '改了什么，英文 · What changes, in English' })
  summaryEn: string

  @Text({
    description:
      '正文，中文：段落之间空一行，"# " 开头的是标题 · The text in Chinese: a blank line between paragraphs, headings begin with "# "',
  })
  textZh: string

  @Text({ description: '正文，英文，写法同上 · The text in English, written alike' })
  textEn: string

  protected setWords({ name, summaryZh, summaryEn, textZh, textEn }: AgreementWords): void {
    this.name = name
    this.summaryZh = summaryZh
    this.summaryEn = summaryEn
    this.textZh = textZh
    this.textEn = textEn
  }
}
