package io.holdfast.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jacoco.core.analysis.IBundleCoverage;
import org.jacoco.core.analysis.ICounter;
import org.jacoco.core.analysis.IPackageCoverage;
import org.jacoco.core.analysis.ISourceFileCoverage;

/** The lines that no test reached, by file. */
final class UnreachedLines {
  private UnreachedLines() {}

  static Map<String, List<Integer>> of(IBundleCoverage module) {
    Map<String, List<Integer>> files = new TreeMap<>();
    for (IPackageCoverage folder : module.getPackages()) {
      for (ISourceFileCoverage file : folder.getSourceFiles()) {
        List<Integer> lines = of(file);
        if (!lines.isEmpty()) {
          files.put(folder.getName() + "/" + file.getName(), lines);
        }
      }
    }
    return files;
  }

  private static List<Integer> of(ISourceFileCoverage file) {
    List<Integer> lines = new ArrayList<>();
    for (int line = file.getFirstLine(); line <= file.getLastLine(); line++) {
      if (file.getLine(line).getStatus() == ICounter.NOT_COVERED) {
        lines.add(line);
      }
    }
    return lines;
  }
}
