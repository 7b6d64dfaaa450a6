package io.holdfast.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.OpenMode;
import io.holdfast.StateStores;
import io.holdfast.StoreUrl;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.StateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Places where a file can never be a store, and URLs that name no place. */
final class SqlitePathTest {
  @TempDir private Path folder;

  @Test
  void aNameThatTheFileSystemRefusesIsNamedWithItsReason() {
    Path path = folder.resolve("x".repeat(1_000) + ".db");
    assertCode(ErrorCode.STORE_UNAVAILABLE, () -> open(path))
        .hasMessageContaining("File of the store cannot be created")
        .hasMessageContaining("reason=");
  }

  @Test
  void aLinkThatLeadsToItselfIsRefusedAndLeftAlone() throws IOException {
    Path path = folder.resolve("a.db");
    Files.createSymbolicLink(path, path);
    assertCode(ErrorCode.STORE_UNAVAILABLE, () -> open(path));
    assertThat(Files.isSymbolicLink(path)).isTrue();
  }

  @Test
  void aFolderInThePlaceOfTheLockFileIsNamed() throws IOException {
    Path path = folder.resolve("a.db");
    Path lock = Files.createDirectory(folder.resolve("a.db.lock"));
    assertCode(ErrorCode.STORE_UNAVAILABLE, () -> open(path)).hasMessageContaining(lock.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite:", "sqlite: ", "sqlite://host/a.db"})
  void aUrlWithoutAPathIsRefusedWithTheRemedy(String url) {
    assertCode(ErrorCode.INVALID_ARGUMENT, () -> StateStores.open(url))
        .hasMessageContaining("Write sqlite:PATH");
  }

  @Test
  void aUrlWhosePathNoFileCanHaveIsRefused() {
    StoreUrl url = StoreUrl.parse("sqlite:${NAME}", name -> "a\0b");
    assertCode(ErrorCode.INVALID_ARGUMENT, () -> SqliteStateStoreProvider.path(url))
        .hasCauseInstanceOf(InvalidPathException.class);
  }

  @Test
  void aConfigurationShowsItsPathAndNothingElse() {
    assertThat(SqliteConfig.builder(Path.of("a.db")).build()).hasToString("SqliteConfig[a.db]");
  }

  private static void open(Path path) {
    SqliteStateStore.open(SqliteConfig.builder(path).build(), OpenMode.CREATE).close();
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertCode(
      ErrorCode code, ThrowingCallable call) {
    return assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StateException.class, e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code));
  }
}
