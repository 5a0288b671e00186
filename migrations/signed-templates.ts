import type { DocumentTemplate, TemplateBlock } from '../domain/document/template.ts';
import { decreeCorrection, documentTemplates, excerptTemplate, inaugurationStatement } from './document-templates.ts';

/** What custom has below the QR code of a signed paper; no service is named, since another one may sign tomorrow. */
const signed =
  'Dokumen ini telah ditandatangani secara elektronik dengan sertifikat elektronik. Cetakannya adalah salinan; keaslian berkasnya diperiksa pada alamat di atas.';

const minutesEnd: TemplateBlock = {
  block: 'paragraph',
  text: 'Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.',
};

/** Minutes end with what they are made for. Those of an oath have their date in words above, and none beside the signature. */
const endOfMinutes = (kind: DocumentTemplate['kind'], block: TemplateBlock): readonly TemplateBlock[] => {
  if (block.block !== 'signature') return [block];
  if (kind === 'oath_minutes') return [minutesEnd, { ...block, where: [] }];
  return kind === 'socialization_minutes' ? [minutesEnd, block] : [block];
};

const asSigned = (template: DocumentTemplate): DocumentTemplate => ({
  ...template,
  version: template.version + 1,
  blocks: template.blocks
    .map((block) => (block.block === 'verification' ? { ...block, signed } : block))
    .flatMap((block) => endOfMinutes(template.kind, block)),
});

const [, ...others] = documentTemplates;

/**
 * The next version of every template: what goes out for signature says so. They ask for nothing of a content that those before did
 * not, so what an older release orders meanwhile is printed too.
 */
export const signedTemplates: readonly DocumentTemplate[] = [
  excerptTemplate,
  ...others,
  inaugurationStatement,
  decreeCorrection,
].map(asSigned);
