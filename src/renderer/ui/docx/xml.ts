import { DOMParser as XmlReader, type Node as ReadNode, type Element as ReadElement } from '@xmldom/xmldom';

/**
 * Reads XML without the browser's own parser, which Trusted Types refuse because it also makes HTML. Gives an XML
 * document of the browser, which no page shows and nothing of which runs. Throws for what is not well formed.
 */
export function readXml(text: string): XMLDocument {
  const read = new XmlReader({ onError: refuse }).parseFromString(text, 'application/xml');
  const made = document.implementation.createDocument(null, null);
  copyInto(made, made, read);
  return made;
}

const refuse = (_level: string, message: string): never => {
  throw new Error(message);
};

function copyInto(made: XMLDocument, parent: Node, from: ReadNode): void {
  for (let node = from.firstChild; node !== null; node = node.nextSibling) {
    if (isElement(node)) {
      const element = made.createElementNS(node.namespaceURI, node.nodeName);
      for (const { namespaceURI, name, value } of Array.from(node.attributes)) {
        element.setAttributeNS(namespaceURI, name, value);
      }
      parent.appendChild(element);
      copyInto(made, element, node);
    } else if (isText(node) && parent !== made) {
      parent.appendChild(made.createTextNode(node.nodeValue ?? ''));
    }
  }
}

const isElement = (node: ReadNode): node is ReadElement => node.nodeType === node.ELEMENT_NODE;
const isText = (node: ReadNode): boolean =>
  node.nodeType === node.TEXT_NODE || node.nodeType === node.CDATA_SECTION_NODE;
