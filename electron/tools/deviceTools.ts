import { createAnalyseDataTool } from './analysis/analyseData';
import { createOpenLinkTool } from './devices/openLink';
import { createReadClipboardTool } from './devices/readClipboard';
import { createRevealFileTool } from './devices/revealFile';
import { createSystemFactsTool } from './devices/systemFacts';
import { createTakeScreenshotTool } from './devices/takeScreenshot';
import { createTimeAndLocaleTool } from './devices/timeAndLocale';
import { createWriteClipboardTool } from './devices/writeClipboard';
import { createPlaceFinder } from './files/createFileTools';
import type { ToolPorts } from './ports';
import type { Tools } from './tool';
import { createFetchPageTool } from './web/fetchPageTool';

/** The tools that look at or use something of this computer, calculate, or fetch a page. */
export function createDeviceTools(ports: ToolPorts): Tools {
  const writeClipboard = createWriteClipboardTool(ports);
  return {
    tools: [
      createReadClipboardTool(ports),
      writeClipboard.tool,
      createTakeScreenshotTool(ports),
      createTimeAndLocaleTool(ports),
      createSystemFactsTool(ports),
      createOpenLinkTool(ports),
      createRevealFileTool(createPlaceFinder(ports), ports.desktop),
      createAnalyseDataTool(ports),
      createFetchPageTool({ ...ports, pages: ports.decoder }),
    ],
    undo: { clipboard: writeClipboard.undo },
  };
}
