import { join } from 'node:path'
import { loadTemplates, type Template } from './template.ts'
import type { PaperFacts } from './facts.ts'

/** Kinds of paper the system prints; each has a template of the same name in templates/. */
export const PAPER_KINDS = {
  receipt: '登记回执',
  application: '人民调解申请书',
  acceptance_register: '人民调解受理登记表',
  decline_notice: '不予受理告知书',
  mediation_record: '人民调解记录',
  agreement: '人民调解协议书',
  signed_agreement: '人民调解协议书（电子签名文本）',
  oral_register: '人民调解口头协议登记表',
  termination_notice: '终止调解通知书',
  service_proof: '送达回证',
  evidence_receipt: '证据材料收据',
  legal_opinion: '法律意见书（供调解参考）',
  rights_notice: '权利义务告知书',
  mandate: '授权委托书',
  service_address: '送达地址确认书',
  invitation: '调解邀请书',
  strike_list: '调解员选择名单',
  disclosure: '披露和同意书',
  investigation_record: '人民调解调查记录',
  session_notice: '调解通知',
  transfer_list: '移交材料清单',
  deadline_receipt: '期限计算单',
  matter_slip: '群众诉求受理单',
  matter_answer: '群众诉求答复单',
  consultation_record: '会诊记录',
  conference_minutes: '会商纪要',
  referral_letter: '转介函',
  referral_guide: '办事指引',
} as const satisfies Record<keyof PaperFacts, string>

export type PaperKind = keyof typeof PAPER_KINDS

export const TEMPLATES: ReadonlyMap<string, Template> = loadTemplates(join(import.meta.dirname, '../../templates'))
