package com.agentaid.testing;

import com.agentaid.platform.sql.InstantConverter;
import jakarta.persistence.Converter;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.SharedCacheMode;
import jakarta.persistence.ValidationMode;
import jakarta.persistence.spi.ClassTransformer;
import jakarta.persistence.spi.PersistenceUnitInfo;
import jakarta.persistence.spi.PersistenceUnitTransactionType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.jspecify.annotations.Nullable;

/**
 * The application's persistence unit without JTA, on EclipseLink as on Payara: entities are found among the module's classes
 * as a server finds them, so there is no second persistence.xml to keep.
 */
final class Persistence {

    private static final int CONNECTIONS_MAX = 80;

    private Persistence() {}

    static EntityManagerFactory factory() {
        return Holder.FACTORY;
    }

    /** Another one, on connections of the caller's own. */
    static EntityManagerFactory factory(DataSource source) {
        return new PersistenceProvider()
                .createContainerEntityManagerFactory(
                        new Unit(source, mainClasses()),
                        Map.of(
                                "eclipselink.weaving", "false",
                                "eclipselink.jdbc.exclusive-connection.mode", "Always",
                                "eclipselink.logging.level", "SEVERE"));
    }

    private static DataSource pool() {
        return Postgres.pool(Postgres.running().application(), CONNECTIONS_MAX);
    }

    /** Every class of the module under test. */
    static List<Class<?>> mainClasses() {
        Path root = Path.of(root());
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
                    .map(name -> name.substring(0, name.length() - ".class".length())
                            .replace(root.getFileSystem().getSeparator(), "."))
                    .<Class<?>>map(Persistence::load)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, Persistence.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static URI root() {
        return URI.create(InstantConverter.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString());
    }

    private static final class Holder {
        static final EntityManagerFactory FACTORY = factory(pool());
    }

    private record Unit(DataSource source, List<Class<?>> classes) implements PersistenceUnitInfo {

        @Override
        public String getPersistenceUnitName() {
            return "agentaid";
        }

        @Override
        public String getPersistenceProviderClassName() {
            return PersistenceProvider.class.getName();
        }

        @Override
        public PersistenceUnitTransactionType getTransactionType() {
            return PersistenceUnitTransactionType.RESOURCE_LOCAL;
        }

        @Override
        public @Nullable DataSource getJtaDataSource() {
            return null;
        }

        @Override
        public DataSource getNonJtaDataSource() {
            return source;
        }

        @Override
        public List<String> getMappingFileNames() {
            return List.of();
        }

        @Override
        public List<URL> getJarFileUrls() {
            return List.of();
        }

        @Override
        public URL getPersistenceUnitRootUrl() {
            try {
                return root().toURL();
            } catch (java.net.MalformedURLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public List<String> getManagedClassNames() {
            return classes.stream()
                    .filter(type -> Stream.of(Entity.class, Converter.class, Embeddable.class, MappedSuperclass.class)
                            .anyMatch(type::isAnnotationPresent))
                    .map(Class::getName)
                    .toList();
        }

        @Override
        public boolean excludeUnlistedClasses() {
            return true;
        }

        @Override
        public SharedCacheMode getSharedCacheMode() {
            return SharedCacheMode.NONE;
        }

        @Override
        public ValidationMode getValidationMode() {
            return ValidationMode.NONE;
        }

        @Override
        public Properties getProperties() {
            return new Properties();
        }

        @Override
        public String getPersistenceXMLSchemaVersion() {
            return "3.0";
        }

        @Override
        public ClassLoader getClassLoader() {
            return Persistence.class.getClassLoader();
        }

        @Override
        public void addTransformer(ClassTransformer transformer) {}

        @Override
        public ClassLoader getNewTempClassLoader() {
            return getClassLoader();
        }
    }
}
