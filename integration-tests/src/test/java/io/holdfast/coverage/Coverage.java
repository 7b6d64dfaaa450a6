package io.holdfast.coverage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.IBundleCoverage;
import org.jacoco.core.analysis.IClassCoverage;
import org.jacoco.core.analysis.IPackageCoverage;
import org.jacoco.core.tools.ExecFileLoader;
import org.jacoco.report.DirectorySourceFileLocator;
import org.jacoco.report.FileMultiReportOutput;
import org.jacoco.report.IReportGroupVisitor;
import org.jacoco.report.IReportVisitor;
import org.jacoco.report.html.HTMLFormatter;

/** Code coverage of some modules, merged from the execution data of each module's tests. */
final class Coverage {
  /** Tests run in the folder of their module. */
  private static final Path ROOT = Path.of("..");

  private static final int TAB = 4;

  private final ExecFileLoader executed = new ExecFileLoader();
  private final Map<String, IBundleCoverage> modules = new LinkedHashMap<>();
  private final List<String> stale = new ArrayList<>();

  private Coverage() {}

  /** Reads the execution data of {@code tested} and analyzes the classes of {@code code}. */
  static Coverage read(List<String> tested, List<String> code) {
    Coverage coverage = new Coverage();
    try {
      for (String module : tested) {
        coverage.executed.load(coverage.target(module).resolve("jacoco.exec").toFile());
      }
      for (String module : code) {
        coverage.measure(module);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("No coverage to judge: run `mvn verify` as a whole", e);
    }
    return coverage;
  }

  private void measure(String module) throws IOException {
    CoverageBuilder builder = new CoverageBuilder();
    Analyzer analyzer = new Analyzer(executed.getExecutionDataStore(), builder);
    analyzer.analyzeAll(classes(module).toFile());
    modules.put(module, builder.getBundle(module));
    builder.getNoMatchClasses().stream().map(IClassCoverage::getName).forEach(stale::add);
  }

  IBundleCoverage module(String name) {
    return Objects.requireNonNull(modules.get(name), name);
  }

  /** The classes whose executed version differs from the compiled one. */
  List<String> stale() {
    return stale;
  }

  /** The folder of a module's compiled classes. */
  Path classes(String module) {
    return target(module).resolve("classes");
  }

  /** The methods that were entered, by class, name and descriptor, such as {@code a.b.C.d(I)V}. */
  Set<String> reachedMethods() {
    Set<String> methods = new HashSet<>();
    modules.values().forEach(module -> methods.addAll(methods(module, true)));
    return methods;
  }

  /** The methods of one module that no test entered, sorted. */
  Set<String> unreachedMethods(String name) {
    return methods(module(name), false);
  }

  private static Set<String> methods(IBundleCoverage module, boolean reached) {
    Set<String> methods = new TreeSet<>();
    for (IPackageCoverage folder : module.getPackages()) {
      for (IClassCoverage type : folder.getClasses()) {
        String owner = type.getName().replace('/', '.');
        type.getMethods().stream()
            .filter(method -> method.getInstructionCounter().getCoveredCount() > 0 == reached)
            .forEach(method -> methods.add(owner + "." + method.getName() + method.getDesc()));
      }
    }
    return methods;
  }

  /** Writes an HTML report, one group per module. */
  void write(Path folder) {
    try {
      IReportVisitor visitor =
          new HTMLFormatter().createVisitor(new FileMultiReportOutput(folder.toFile()));
      visitor.visitInfo(
          executed.getSessionInfoStore().getInfos(),
          executed.getExecutionDataStore().getContents());
      IReportGroupVisitor group = visitor.visitGroup("Holdfast");
      for (Map.Entry<String, IBundleCoverage> module : modules.entrySet()) {
        Path sources = ROOT.resolve(module.getKey()).resolve("src/main/java");
        group.visitBundle(
            module.getValue(), new DirectorySourceFileLocator(sources.toFile(), "UTF-8", TAB));
      }
      visitor.visitEnd();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path target(String module) {
    return ROOT.resolve(module).resolve("target");
  }
}
